package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.volenti.common.Sql;
import org.volenti.engage.Idempotency;

@ApplicationScoped
class IdempotencyStore implements Idempotency {
    /** Stripe keeps keys for a day; a week costs little and outlives a long weekend's retries. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Sql.Source source;
    private final InstantSource clock;

    IdempotencyStore(AgroalDataSource dataSource, InstantSource clock) {
        this.source = dataSource::getConnection;
        this.clock = clock;
    }

    /** An advisory lock tells a key that is being answered from one that was; two answers are never worked out. */
    @Override
    public Answered once(String key, String requestSha256, Supplier<Reply> work) {
        int fresh = Sql.update(source, """
                INSERT INTO idempotency (key, request_sha256, created_at)
                SELECT ?, ?, ? WHERE pg_try_advisory_xact_lock(hashtextextended(?, 0)) ON CONFLICT DO NOTHING
                """, key, requestSha256, clock.instant(), "idempotency " + key);
        if (fresh == 0) return earlier(key, requestSha256);
        var reply = work.get();
        Sql.update(
                source, "UPDATE idempotency SET status = ?, body = ? WHERE key = ?", reply.status(), reply.body(), key);
        return new Answered.With(reply, false);
    }

    private Answered earlier(String key, String requestSha256) {
        return Sql.first(
                        source,
                        "SELECT request_sha256, status, body FROM idempotency WHERE key = ?",
                        row -> row.getString("request_sha256").equals(requestSha256)
                                ? new Answered.With(new Reply(row.getInt("status"), row.getString("body")), true)
                                : new Answered.KeyReused(),
                        key)
                .orElseGet(Answered.InProgress::new);
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void forget() {
        Sql.update(
                source,
                "DELETE FROM idempotency WHERE created_at < ?",
                clock.instant().minus(KEPT));
    }
}
