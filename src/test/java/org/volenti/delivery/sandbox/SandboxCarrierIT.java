package org.volenti.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.consent.Permits;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.CarrierContract;
import org.volenti.delivery.Outcome;

@QuarkusTest
class SandboxCarrierIT extends CarrierContract {
    @Inject
    AgroalDataSource dataSource;

    @Inject
    SandboxInbox inbox;

    private final AtomicInteger statements = new AtomicInteger();
    private volatile Provider behaviour = Provider.ACCEPTS;
    private volatile boolean failsBadly;
    private SandboxCarrier carrier;

    @BeforeEach
    void open() {
        carrier = new SandboxCarrier(this::connection, InstantSource.system());
    }

    @AfterEach
    void close() {
        carrier.close();
    }

    private Connection connection() throws SQLException {
        if (failsBadly) throw new StackOverflowError("as told");
        if (behaviour == Provider.CANNOT_BE_REACHED) throw new SQLException("no connection", "08001");
        statements.incrementAndGet();
        return switch (behaviour) {
            case REFUSES_FOR_GOOD -> failing("23514");
            case REFUSES_FOR_NOW -> failing("53100");
            case FALLS_SILENT_AFTER_TAKING_IT -> failing("08006");
            default -> dataSource.getConnection();
        };
    }

    /** A connection whose statement ends in that SQLSTATE. */
    private static Connection failing(String state) {
        return (Connection) Proxy.newProxyInstance(
                SandboxCarrierIT.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (method.getName().equals("close")) return null;
                    throw new SQLException("as told", state);
                });
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected void next(Provider next) {
        behaviour = next;
    }

    @Override
    protected int requests() {
        return statements.get();
    }

    @Test
    void a_copy_of_what_went_out_by_another_carrier_is_shown_as_well() throws Exception {
        var gone = message("gone@example.com");
        var at = Instant.parse("2026-03-01T10:00:00Z");
        carrier.keep(gone, at);
        // one after the other: whoever comes later is answered later
        var later = message("later@example.com");
        carrier.deliver(Permits.beforeTheLook(() -> 0).mint(later.id(), later.channel(), later.to()), later);
        var kept = inbox.find(gone.id()).orElseThrow();
        assertThat(kept.to()).isEqualTo("gone@example.com");
        assertThat(kept.handedOverAt()).isEqualTo(at);
    }

    @Test
    void what_would_have_gone_out_is_kept_whole() throws Exception {
        var message = message("jo@example.com");
        carrier.deliver(Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to()), message);
        var kept = inbox.find(message.id()).orElseThrow();
        assertThat(kept.headers()).containsExactlyEntriesOf(message.headers());
        assertThat(kept.text()).contains(message.text());
        assertThat(kept.html()).isEqualTo(message.html());
        assertThat(kept.subject()).isEqualTo(message.subject());
        assertThat(kept.customer()).isEqualTo("jo");
        assertThat(kept.to()).isEqualTo("jo@example.com");
    }

    @Test
    void an_error_in_the_writer_answers_everybody_and_keeps_nobody_waiting() throws Exception {
        failsBadly = true;
        assertThat(deliver()).isInstanceOf(Outcome.Unknown.class);
        failsBadly = false;
        assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void many_are_kept_in_few_commits_and_read_page_by_page() throws Exception {
        int before = statements.get();
        List<Callable<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) all.add(this::deliver);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome> outcome : threads.invokeAll(all)) {
                assertThat(outcome.get()).isInstanceOf(Outcome.Accepted.class);
            }
        }
        assertThat(statements.get() - before).isLessThan(500);
        var first = inbox.newest(Optional.empty(), 1_500);
        var second = inbox.newest(
                SandboxInbox.Cursor.read(
                        SandboxInbox.Cursor.after(first.getLast()).write()),
                500);
        assertThat(first).hasSize(1_500).isSortedAccordingTo((a, b) -> b.handedOverAt()
                .compareTo(a.handedOverAt()));
        assertThat(second).hasSize(500).noneMatch(first::contains);
    }
}
