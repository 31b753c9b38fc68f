package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.volenti.campaign.Catalogs;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Span;
import org.volenti.common.Sql;
import org.volenti.common.WhileUp;
import org.volenti.engage.CustomerUndo;
import org.volenti.engage.Retention;
import org.volenti.engage.audit.AuditLog;
import org.volenti.engage.store.OldRows.Aging;
import org.volenti.profile.Profiles;

/** Deletes what its policy's time is over of. Writes tables of profile, frequency and delivery. */
@ApplicationScoped
class RetentionStore implements Retention {
    private static final Logger LOG = Logger.getLogger(RetentionStore.class);
    private static final int BATCH = 5_000;

    private static final List<Aging> EVENTS = List.of(new Aging("behaviour_event", "occurred_at < ?"));

    /** What still waits for something is never old. Each names the time that its index is on, too. */
    private static final List<Aging> MESSAGES = List.of(
            new Aging("sandbox_message", "handed_over_at < ?"),
            new Aging("attempt", "started_at < ? AND finished_at IS NOT NULL"),
            new Aging(
                    "message",
                    "created_at < ? AND coalesce(handed_over_at, created_at) < ?"
                            + " AND state NOT IN ('planned', 'retryAt', 'handingOver')"));

    private static final List<Aging> DECISIONS = List.of(
            new Aging("decision_history", "decided_at < ?"),
            new Aging("decision", "first_at < ? AND decided_at < ? AND verdict <> 'hold'"));

    /** Caps count them: they stay as long as the longest window that anybody can choose. */
    private static final List<Aging> SLOTS = List.of(new Aging("slot", "created_at < ? AND dated_at < ?"));

    private static final List<Aging> TRACES = List.of(new Aging("import_trace", "recorded_at < ?"));

    private static final Span LONGEST_WINDOW = Span.parse("P10Y");

    /** No provider tells the same callback again after so long. */
    private static final Duration REPEATED = Duration.ofDays(30);

    private final Sql.Source source;
    private final Catalogs catalogs;
    private final AuditLog audit;
    private final Profiles profiles;
    private final OldRows rows;
    private final InstantSource clock;

    RetentionStore(
            AgroalDataSource dataSource,
            Catalogs catalogs,
            AuditLog audit,
            Profiles profiles,
            OldRows rows,
            InstantSource clock) {
        this.audit = audit;
        this.profiles = profiles;
        this.rows = rows;
        this.source = dataSource::getConnection;
        this.catalogs = catalogs;
        this.clock = clock;
    }

    @Scheduled(
            every = "6h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileUp.class)
    void nightly() {
        long gone = deleteWhatIsOld();
        if (gone > 0) LOG.infof("retention: %d rows were past their time and are deleted", gone);
    }

    @Override
    public long deleteWhatIsOld() {
        var retention = catalogs.live().policy().retention();
        var now = clock.instant();
        dateWhatNobodyKnew(retention.messages().before(now));
        return delete(EVENTS, retention.events().before(now))
                + delete(MESSAGES, retention.messages().before(now))
                // a decision outlives its message, so that a message always finds why it went
                + delete(
                        DECISIONS,
                        earlier(
                                retention.decisions().before(now),
                                retention.messages().before(now)))
                + delete(SLOTS, LONGEST_WINDOW.before(now))
                + delete(TRACES, now.minus(CustomerUndo.TERM))
                + deleteRefusedRows(now.minus(CustomerUndo.TERM))
                + Sql.update(source, "DELETE FROM provider_reply WHERE received_at < ?", now.minus(REPEATED))
                // a domain that got mail once; leases and rates go by the database's clock
                + Sql.update(source, "DELETE FROM provider_rate WHERE free_at < clock_timestamp() - interval '1 day'")
                + retention.audit().map(span -> audit.forget(span.before(now))).orElse(0L);
    }

    /** What imports refused, as it came: by then it was mended and sent again, or never will be. */
    private long deleteRefusedRows(Instant before) {
        return inBatches(() -> Sql.update(source, """
                DELETE FROM import_error WHERE ctid = ANY (ARRAY(
                    SELECT e.ctid FROM import_error e JOIN import_job j USING (import_id)
                    WHERE j.state <> 'running' AND coalesce(j.finished_at, j.started_at) < ? LIMIT %d))
                """.formatted(BATCH), before));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private long delete(List<Aging> tables, Instant before) {
        return tables.stream().mapToLong(table -> rows.delete(table, before)).sum();
    }

    /**
     * Of a message of which nobody knew. Its slot counts as today until somebody settles it, which nobody can do once it is
     * deleted; then the contact is taken to have been made, when it may have been.
     */
    private void dateWhatNobodyKnew(Instant before) {
        List<CustomerId> some;
        do {
            some = Sql.list(source, """
                    SELECT DISTINCT s.customer_id FROM message m
                    JOIN slot s ON s.lane = m.lane AND s.customer_id = m.customer_id AND s.slot_id = m.message_id
                    WHERE m.state = 'unknown' AND m.handed_over_at < ? AND s.dated_at IS NULL LIMIT %d
                    """.formatted(BATCH), row -> new CustomerId(row.getLong("customer_id")), before);
            some.stream()
                    .collect(Collectors.groupingBy(CustomerId::lane))
                    .forEach((lane, customers) ->
                            QuarkusTransaction.requiringNew().run(() -> date(lane, customers, before)));
        } while (!some.isEmpty());
    }

    private void date(Lane lane, List<CustomerId> customers, Instant before) {
        profiles.lock(lane, customers);
        Sql.update(source, """
                UPDATE slot s SET dated_at = m.handed_over_at FROM message m
                WHERE m.lane = ? AND m.customer_id = ANY (?) AND m.state = 'unknown' AND m.handed_over_at < ?
                  AND s.lane = m.lane AND s.customer_id = m.customer_id AND s.slot_id = m.message_id AND s.dated_at IS NULL
                """, lane, customers, before);
    }

    private static long inBatches(Callable<Integer> delete) {
        long gone = 0;
        int batch;
        do {
            batch = QuarkusTransaction.requiringNew().call(delete);
            gone += batch;
        } while (batch == BATCH);
        return gone;
    }
}
