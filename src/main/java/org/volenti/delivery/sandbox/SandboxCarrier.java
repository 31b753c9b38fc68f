package org.volenti.delivery.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.volenti.common.Channel;
import org.volenti.common.CopyRows;
import org.volenti.common.Sql;
import org.volenti.consent.Permit;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Copies;
import org.volenti.delivery.Outcome;
import org.volenti.message.Message;

/**
 * Keeps every message inside, as durably as a provider would take it. Many hand-overs wait while one writer copies and
 * commits them together: a commit for each would be some 600 a second, together they are many thousand.
 */
@Singleton
public class SandboxCarrier implements Carrier, Copies {
    private static final Logger LOG = Logger.getLogger(SandboxCarrier.class);
    /** More than all turns have in hand at once. */
    private static final int LINES = 2_048;

    private static final int TOGETHER = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sql.Source source;
    private final InstantSource clock;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closed;

    @Inject
    SandboxCarrier(AgroalDataSource dataSource, InstantSource clock) {
        this(dataSource::getConnection, clock);
    }

    SandboxCarrier(Sql.Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("sandbox-writer").start(this::writeOn);
    }

    private record Waiting(
            BooleanSupplier mayBeWritten, Message message, Instant at, CompletableFuture<Optional<Outcome>> answer) {}

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public boolean carries(Channel channel) {
        return true;
    }

    @Override
    public int lines() {
        return LINES;
    }

    @Override
    public Outcome deliver(Permit permit, Message message) throws Permit.Stale {
        permit.requireFresh();
        var waiting = new Waiting(permit::isFresh, message, clock.instant(), new CompletableFuture<>());
        queue.add(waiting);
        if (closed) waiting.answer().complete(Optional.empty());
        var answer = waiting.answer().join();
        // without an answer the permit aged in the queue, and nothing was written
        if (answer.isEmpty()) permit.requireFresh();
        return answer.orElseGet(() -> new Outcome.Retryable("the sandbox was closing", Optional.empty()));
    }

    /** It has gone by a permit of its own. */
    @Override
    public void keep(Message message, Instant handedOverAt) {
        queue.add(new Waiting(() -> true, message, handedOverAt, new CompletableFuture<>()));
    }

    private void writeOn() {
        try {
            while (true) {
                var batch = new ArrayList<Waiting>();
                batch.add(queue.take());
                queue.drainTo(batch, TOGETHER - 1);
                guarded(batch);
            }
        } catch (InterruptedException e) {
            closed = true;
            queue.forEach(waiting -> waiting.answer().complete(Optional.empty()));
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever happens, everybody is answered and the writer goes on: those who come after must not wait for ever. */
    private void guarded(List<Waiting> batch) {
        try {
            write(batch);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "the sandbox's writer failed");
            var unknown =
                    new Outcome.Unknown("the sandbox failed: " + e.getClass().getSimpleName());
            batch.forEach(waiting -> waiting.answer().complete(Optional.of(unknown)));
        }
    }

    private void write(List<Waiting> batch) {
        var fresh = new ArrayList<Waiting>(batch.size());
        for (var waiting : batch) {
            if (waiting.mayBeWritten().getAsBoolean()) fresh.add(waiting);
            else waiting.answer().complete(Optional.empty());
        }
        if (fresh.isEmpty()) return;
        var outcome = copied(fresh);
        if (outcome instanceof Outcome.Rejected && fresh.size() > 1) {
            // one row that the table refuses must not take the others with it
            fresh.forEach(waiting -> waiting.answer().complete(Optional.of(copied(List.of(waiting)))));
        } else {
            fresh.forEach(waiting -> waiting.answer().complete(Optional.of(outcome)));
        }
    }

    /** One statement and one commit: all of them, or none. */
    private Outcome copied(List<Waiting> batch) {
        var lent = new Lent(source);
        try {
            var rows = new CopyRows();
            for (var waiting : batch) add(rows, waiting);
            rows.copy(lent, """
                    sandbox_message (lane, customer_id, message_id, n, customer_ref, channel, recipient, campaign, offer,
                        decision_id, headers, subject, text_body, html_body, handed_over_at)
                    """);
            return new Outcome.Accepted(Optional.of("sandbox"));
        } catch (Sql.SqlFailure e) {
            // class 08 or 57, or no class at all: the connection broke, perhaps after the commit
            boolean broke = e.state().isEmpty()
                    || e.state().startsWith("08")
                    || e.state().startsWith("57");
            if (broke && lent.out) return new Outcome.Unknown("the database went away");
            if (e.state().startsWith("22") || e.state().startsWith("23")) {
                return new Outcome.Rejected("the sandbox refused it: " + e.state(), false);
            }
            return new Outcome.Retryable("the sandbox could not write: " + e.state(), Optional.empty());
        } catch (RuntimeException e) {
            return new Outcome.Rejected(
                    "the sandbox cannot keep it: " + e.getClass().getSimpleName(), false);
        }
    }

    /** Knows whether the statement got a connection at all; without one nothing was written. */
    private static final class Lent implements Sql.Source {
        private final Sql.Source source;
        private boolean out;

        Lent(Sql.Source source) {
            this.source = source;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = source.getConnection();
            out = true;
            return connection;
        }
    }

    private static void add(CopyRows rows, Waiting waiting) {
        var message = waiting.message();
        rows.add(message.id().owner().lane())
                .add(message.id().owner())
                .add(message.id().id())
                .add(message.attempt())
                .add(message.customerRef())
                .add(message.channel())
                .add(message.to())
                .add(message.campaign())
                .add(message.offer())
                .add(message.decision().id())
                .add(headers(message))
                .add(message.subject())
                .add(message.text())
                .add(message.html())
                .add(waiting.at())
                .end();
    }

    private static String headers(Message message) {
        try {
            return JSON.writeValueAsString(message.headers());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are always JSON", e);
        }
    }

    @PreDestroy
    void close() {
        writer.interrupt();
    }
}
