package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.common.WhileUp;
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
    public Answered once(String key, String requestSha256, Trip opening, Function<Trip, Reply> work) {
        var free = new AtomicBoolean();
        var earlier = new ArrayList<Answered>(1);
        opening.ask(
                "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))",
                row -> free.set(row.getBoolean(1)),
                "idempotency " + key);
        // a statement of its own, so that it sees what was committed by who had the lock before
        opening.ask(
                "SELECT request_sha256, status, body FROM idempotency WHERE key = ?",
                row -> earlier.add(earlier(row, requestSha256)),
                key);
        opening.make();
        if (!earlier.isEmpty()) return earlier.getFirst();
        if (!free.get()) return new Answered.InProgress();

        var closing = new Trip(source);
        var reply = work.apply(closing);
        if (reply.isKept()) {
            closing.change(
                    "INSERT INTO idempotency (key, request_sha256, status, body, created_at) VALUES (?, ?, ?, ?, ?)",
                    key,
                    requestSha256,
                    reply.status(),
                    reply.body(),
                    clock.instant());
        }
        closing.make();
        return new Answered.With(reply, false);
    }

    private static Answered earlier(ResultSet row, String requestSha256) throws SQLException {
        if (!row.getString("request_sha256").equals(requestSha256)) return new Answered.KeyReused();
        return new Answered.With(new Reply(row.getInt("status"), row.getString("body")), true);
    }

    @Scheduled(every = "1h", delayed = "5m", skipExecutionIf = WhileUp.class)
    @Transactional
    void forget() {
        Sql.update(
                source,
                "DELETE FROM idempotency WHERE created_at < ?",
                clock.instant().minus(KEPT));
    }
}
