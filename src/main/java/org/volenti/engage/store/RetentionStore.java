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
import org.jboss.logging.Logger;
import org.volenti.campaign.Catalogs;
import org.volenti.common.Lane;
import org.volenti.common.Span;
import org.volenti.common.Sql;
import org.volenti.common.WhileUp;
import org.volenti.engage.CustomerUndo;
import org.volenti.engage.Retention;
import org.volenti.engage.audit.AuditLog;

/** Deletes by lane, some thousand rows a transaction, so that nobody waits for it. Writes tables of profile and delivery. */
@ApplicationScoped
class RetentionStore implements Retention {
    private static final Logger LOG = Logger.getLogger(RetentionStore.class);
    private static final int BATCH = 5_000;

    /** Table and the time that makes a row old; a row that still waits for something is never old. */
    private record Aging(String table, String old) {}

    private static final List<Aging> EVENTS = List.of(new Aging("behaviour_event", "occurred_at < ?"));

    private static final List<Aging> MESSAGES = List.of(
            new Aging("sandbox_message", "handed_over_at < ?"),
            new Aging("attempt", "finished_at IS NOT NULL AND started_at < ?"),
            new Aging(
                    "message",
                    "state NOT IN ('planned', 'retryAt', 'handingOver') AND greatest(created_at, handed_over_at) < ?"));

    private static final List<Aging> DECISIONS = List.of(
            new Aging("decision_history", "decided_at < ?"),
            new Aging("decision", "verdict <> 'hold' AND decided_at < ?"));

    /** Caps count them: they stay as long as the longest window that anybody can choose. */
    private static final List<Aging> SLOTS = List.of(new Aging("slot", "dated_at < ?"));

    private static final List<Aging> TRACES = List.of(new Aging("import_trace", "recorded_at < ?"));

    private static final Span LONGEST_WINDOW = Span.parse("P10Y");

    /** No provider tells the same callback again after so long. */
    private static final Duration REPEATED = Duration.ofDays(30);

    private final Sql.Source source;
    private final Catalogs catalogs;
    private final AuditLog audit;
    private final InstantSource clock;

    RetentionStore(AgroalDataSource dataSource, Catalogs catalogs, AuditLog audit, InstantSource clock) {
        this.audit = audit;
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
        long gone = 0;
        for (var table : tables) {
            for (int lane = 0; lane < Lane.COUNT; lane++) gone += delete(table, new Lane(lane), before);
        }
        return gone;
    }

    private long delete(Aging aging, Lane lane, Instant before) {
        return inBatches(
                () -> Sql.update(source, """
                DELETE FROM %1$s WHERE lane = ? AND ctid = ANY (ARRAY(
                    SELECT ctid FROM %1$s WHERE lane = ? AND %2$s LIMIT %3$d))
                """.formatted(aging.table(), aging.old(), BATCH), lane, lane, before));
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
