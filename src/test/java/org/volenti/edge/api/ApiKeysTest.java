package org.volenti.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private static final int CALLERS = 12;
    /** SHA-256 of {@code vk_shop}, by {@code printf vk_shop | sha256sum}. */
    private static final String SHA256 = "c8178631c89c2a42333108e096f77225b60ba9df744565e79910be10d9b00402";

    /** Twelve places for callers in a pool of twenty connections: all at once would leave none to answer with. */
    @Test
    void many_who_find_the_keys_too_old_wait_for_one_reading() throws InterruptedException {
        var callers = new ArrayList<Thread>();
        var readings = new AtomicInteger();
        var names = new ConcurrentLinkedQueue<String>();
        var kept = new KeptKeys() {
            @Override
            public List<Key> valid() {
                if (readings.incrementAndGet() == 1) awaitOthers(callers, readings);
                return List.of(new Key("shop", SHA256));
            }

            @Override
            public void keep(Key key) {
                throw new AssertionError("nobody keeps a key");
            }
        };
        var keys = new ApiKeys(ApiKeysTest::noDatabase, kept, Optional::empty);
        for (int i = 0; i < CALLERS; i++) {
            callers.add(
                    Thread.ofPlatform().unstarted(() -> keys.nameOf("vk_shop").ifPresent(names::add)));
        }
        for (var caller : callers) caller.start();
        for (var caller : callers) caller.join();
        assertThat(names).hasSize(CALLERS).containsOnly("shop");
        assertThat(readings).hasValue(1);
    }

    /** One after the other they would wait for it as often as there are callers. */
    @Test
    void a_reading_that_fails_has_failed_for_all_who_waited_for_it() throws InterruptedException {
        var callers = new ArrayList<Thread>();
        var readings = new AtomicInteger();
        var failed = new AtomicInteger();
        var kept = new KeptKeys() {
            @Override
            public List<Key> valid() {
                if (readings.incrementAndGet() == 1) awaitOthers(callers, readings);
                throw new IllegalStateException("the database is away");
            }

            @Override
            public void keep(Key key) {
                throw new AssertionError("nobody keeps a key");
            }
        };
        var keys = new ApiKeys(ApiKeysTest::noDatabase, kept, Optional::empty);
        for (int i = 0; i < CALLERS; i++) {
            callers.add(Thread.ofPlatform().unstarted(() -> {
                try {
                    keys.nameOf("vk_shop");
                } catch (IllegalStateException e) {
                    failed.incrementAndGet();
                }
            }));
        }
        for (var caller : callers) caller.start();
        for (var caller : callers) caller.join();
        assertThat(failed).hasValue(CALLERS);
        assertThat(readings).hasValue(1);
    }

    private static Connection noDatabase() throws SQLException {
        throw new SQLException("none here");
    }

    /** Until all others wait, or one of them reads too. */
    private static void awaitOthers(List<Thread> callers, AtomicInteger readings) {
        while (readings.get() == 1
                && callers.stream()
                                .filter(caller -> caller.getState() == Thread.State.WAITING)
                                .count()
                        < CALLERS - 1) {
            Thread.onSpinWait();
        }
    }
}
