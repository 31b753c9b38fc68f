package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.volenti.common.Sql;
import org.volenti.delivery.Outcome;
import org.volenti.engage.Launch;
import org.volenti.engage.LaunchFates;

/**
 * Reads message of delivery, each state by its own partial index, none of which holds the millions that were handed over:
 * message_due, message_in_flight, message_rejected, message_expired, message_unknown. While a million wait that is a second's
 * work, so a count is kept for twenty times as long as it took, and never for more than a minute.
 */
@ApplicationScoped
class LaunchFateStore implements LaunchFates {
    private static final int KEPT_TIMES = 20;
    private static final long LONGEST_NANOS = 60_000_000_000L;
    /** Quicker than that nobody waits for it, and it is counted each time. */
    private static final long QUICK_NANOS = 20_000_000L;

    private record Counted(Fate fate, long at, long keptNanos) {
        boolean holds() {
            return System.nanoTime() - at < keptNanos;
        }
    }

    private final Sql.Source source;
    private final Map<Long, Counted> kept = new ConcurrentHashMap<>();

    LaunchFateStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public Fate of(Launch launch) {
        var known = kept.get(launch.id());
        if (known != null && known.holds()) return known.fate();
        kept.values().removeIf(counted -> !counted.holds());
        long before = System.nanoTime();
        var fate = count(launch);
        long after = System.nanoTime();
        long took = after - before;
        if (took > QUICK_NANOS) {
            kept.put(launch.id(), new Counted(fate, after, Math.min(LONGEST_NANOS, took * KEPT_TIMES)));
        }
        return fate;
    }

    /** A decision made again has another message, and one sent back is no send any more. */
    private Fate count(Launch launch) {
        var counts = new HashMap<String, Long>();
        Sql.each(
                source,
                """
                WITH open AS (
                    SELECT lane, customer_id, message_id, decision_id, campaign, 'waiting' AS fate
                      FROM message WHERE state IN ('planned', 'retryAt')
                    UNION ALL SELECT lane, customer_id, message_id, decision_id, campaign, 'waiting' FROM message WHERE state = 'handingOver'
                    UNION ALL SELECT lane, customer_id, message_id, decision_id, campaign, 'unknown' FROM message WHERE state = 'unknown'
                    UNION ALL SELECT lane, customer_id, message_id, decision_id, campaign, 'expired' FROM message
                      WHERE state = 'expired' AND due_at >= ?
                    UNION ALL SELECT lane, customer_id, message_id, decision_id, campaign,
                        CASE WHEN starts_with(detail, ?) THEN 'unwritten' ELSE 'refused' END FROM message
                      WHERE state = 'rejected' AND due_at >= ?)
                SELECT o.fate, count(*) AS messages
                FROM open o JOIN decision d USING (lane, customer_id, decision_id)
                WHERE o.campaign = ? AND d.launch_id = ? AND d.verdict = 'send' AND d.message_id = o.message_id
                GROUP BY o.fate
                """,
                row -> counts.put(row.getString("fate"), row.getLong("messages")),
                launch.createdAt(),
                Outcome.Rejected.UNWRITTEN,
                launch.createdAt(),
                launch.campaign(),
                launch.id());
        return new Fate(
                counts.getOrDefault("waiting", 0L),
                counts.getOrDefault("unwritten", 0L),
                counts.getOrDefault("refused", 0L),
                counts.getOrDefault("expired", 0L),
                counts.getOrDefault("unknown", 0L));
    }
}
