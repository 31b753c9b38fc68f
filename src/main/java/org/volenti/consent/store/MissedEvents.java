package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.WhileUp;

/**
 * Finds events that have no leaf and wait for none: recorded with the queue's trigger off, or taken out of the queue. The
 * service never does that; somebody wrote to the database. What is found is queued, kept in {@code ledger_missed}, and told.
 */
@ApplicationScoped
class MissedEvents {
    private static final Logger LOG = Logger.getLogger(MissedEvents.class);

    /** Events looked at in a minute: both sides are read from their indexes alone, a million in about a second. */
    private static final long A_MINUTE = 500_000;

    private static final int MOST_AT_ONCE = 5_000;

    /**
     * In one statement, and so at one instant: an event is in the queue or has a leaf. EXCEPT, since it hashes or sorts; NOT
     * EXISTS was planned as a loop over a queue that an import had filled. The lanes stand twice for the planner.
     */
    private static final String WITHOUT_LEAF = """
            SELECT e.lane, e.customer_id, e.event_id
              FROM consent_event e
              LEFT JOIN ledger_leaf l
                ON l.lane = e.lane AND l.customer_id = e.customer_id AND l.event_id = e.event_id AND l.leaf >= 0
               AND l.lane >= ? AND l.lane < ?
             WHERE e.lane >= ? AND e.lane < ? AND l.leaf IS NULL
            EXCEPT SELECT lane, customer_id, event_id FROM ledger_queue
             LIMIT ?
            """;

    private final Sql.Source source;
    private final InstantSource clock;
    private final AtomicInteger next = new AtomicInteger();

    MissedEvents(AgroalDataSource dataSource, InstantSource clock) {
        this.source = dataSource::getConnection;
        this.clock = clock;
    }

    /** A small ledger is looked at whole, a large one lane by lane: 50 million events in less than two hours. */
    @Scheduled(
            every = "1m",
            delayed = "40s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileUp.class)
    void lookOn() {
        long lanes = Lane.COUNT * A_MINUTE / Math.max(1, Sealer.size(source));
        int from = next.get();
        int to = (int) Math.min(Lane.COUNT, from + Math.max(1, lanes));
        look(from, to);
        next.set(to % Lane.COUNT);
    }

    /** @return how many it found in these lanes, and queued */
    int look(int from, int to) {
        if (withoutLeaf(source, from, to).isEmpty()) return 0;
        var found = QuarkusTransaction.requiringNew().call(() -> {
            // nobody else queues the same, and nothing is sealed meanwhile
            Sealer.lock(source);
            var missed = withoutLeaf(source, from, to);
            keep(missed);
            return missed;
        });
        if (!found.isEmpty())
            LOG.errorf(
                    "%d consent events were recorded past the ledger's queue: somebody wrote to the database. They are sealed"
                            + " now and listed in ledger_missed, the first is %s",
                    found.size(), found.getFirst().write());
        return found.size();
    }

    private void keep(List<OwnedId> missed) {
        var lanes = missed.stream().map(event -> event.owner().lane()).toList();
        var customers = missed.stream().map(OwnedId::owner).toList();
        var events = missed.stream().map(OwnedId::id).toList();
        Sql.update(source, """
                INSERT INTO ledger_missed (lane, customer_id, event_id, found_at)
                SELECT lane, customer_id, event_id, ?
                  FROM unnest(?::smallint[], ?::bigint[], ?::bigint[]) AS m(lane, customer_id, event_id)
                ON CONFLICT DO NOTHING
                """, Sql.asKept(clock.instant()), lanes, customers, events);
        Sql.update(source, """
                INSERT INTO ledger_queue (lane, customer_id, event_id)
                SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bigint[])
                """, lanes, customers, events);
    }

    private static List<OwnedId> withoutLeaf(Sql.Source source, int from, int to) {
        return Sql.list(
                source,
                WITHOUT_LEAF,
                row -> new OwnedId(new CustomerId(row.getLong(2)), row.getLong(3)),
                from,
                to,
                from,
                to,
                MOST_AT_ONCE);
    }

    /** @param last when the check found the last one */
    record Found(long count, Optional<Instant> last) {}

    Found found() {
        return Sql.first(
                        source,
                        "SELECT count(*) AS found, max(found_at) AS last FROM ledger_missed",
                        row -> new Found(row.getLong("found"), Sql.instant(row, "last")))
                .orElseThrow();
    }

    /** As {@code late <leaf> <event> <found>} those that were sealed then, as {@code unsealed <event>} those without a leaf. */
    static void export(Sql.Source source, Consumer<String> lines) {
        Sql.each(
                source,
                """
                SELECT l.leaf, m.customer_id, m.event_id, m.found_at
                  FROM ledger_missed m JOIN ledger_leaf l USING (lane, customer_id, event_id) ORDER BY l.leaf
                """,
                row -> lines.accept("late " + row.getLong(1) + " "
                        + new OwnedId(new CustomerId(row.getLong(2)), row.getLong(3)).write() + " "
                        + Sql.instantOf(row, "found_at")));
        for (int lane = 0; lane < Lane.COUNT; lane++)
            withoutLeaf(source, lane, lane + 1).forEach(event -> lines.accept("unsealed " + event.write()));
    }
}
