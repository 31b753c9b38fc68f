package org.volenti.insight.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.volenti.common.Sql;
import org.volenti.insight.Figures;

/**
 * Figures that cost at most a twentieth of the database's time: they are kept for twenty times as long as they took to
 * read, and never for more than a minute.
 */
@ApplicationScoped
class FigureStore implements Figures {
    private static final int KEPT_TIMES = 20;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private record Kept(Instant since, List<Tally> tallies, long readAt, long keptNanos) {}

    private final Sql.Source source;
    private volatile Kept kept = new Kept(Instant.EPOCH, List.of(), System.nanoTime(), 0);

    FigureStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public List<Tally> since(Instant since) {
        var now = kept;
        boolean fits = now.since.equals(since) && System.nanoTime() - now.readAt < now.keptNanos;
        if (fits) return now.tallies;
        long before = System.nanoTime();
        var tallies = read(since);
        long after = System.nanoTime();
        kept = new Kept(since, tallies, after, Math.min(LONGEST_NANOS, (after - before) * KEPT_TIMES));
        return tallies;
    }

    /**
     * Reads {@code launch, launch_tally} (engage) and {@code decision} through its index {@code decision_single}, which
     * holds only what was decided outside launches: the cost does not grow with the audience of a launch.
     */
    private List<Tally> read(Instant since) {
        return Sql.list(
                source,
                """
                SELECT verdict, reason, channel, sum(people) AS people FROM (
                    SELECT t.verdict, t.reason, t.channel, t.people
                      FROM launch l JOIN launch_tally t ON t.launch_id = l.launch_id WHERE l.created_at >= ?
                    UNION ALL
                    SELECT verdict, reason, coalesce(channel, ''), count(*)
                      FROM decision WHERE launch_id IS NULL AND decided_at >= ? GROUP BY 1, 2, 3) counted
                GROUP BY 1, 2, 3 HAVING sum(people) > 0 ORDER BY 4 DESC
                """,
                row -> new Tally(
                        row.getString("verdict"),
                        row.getString("reason"),
                        row.getString("channel"),
                        row.getLong("people")),
                since,
                since);
    }
}
