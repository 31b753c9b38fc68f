package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volenti.common.Ids;

/** Slow rates, so that the time the test takes does not count. */
@QuarkusTest
class ThrottleIT {
    private static final Duration LONG = Duration.ofHours(1);
    /** One every ten seconds. */
    private static final double SLOW = 0.1;

    @Inject
    Throttle throttle;

    @Inject
    Ids ids;

    @Test
    void whoever_draws_at_once_goes_one_after_the_other() {
        var rate = "test-" + ids.next();
        var waits = new ConcurrentSkipListSet<Duration>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(
                        () -> waits.add(throttle.draw(rate, SLOW, 1, LONG).orElseThrow()));
            }
        }
        var seconds = waits.stream().map(wait -> wait.toMillis() / 1000.0).toList();
        assertThat(seconds).hasSize(20);
        IntStream.range(0, 20).forEach(i -> assertThat(seconds.get(i)).isBetween(Math.max(0, i * 10 - 9.0), i * 10.0));
    }

    @Test
    void who_would_wait_too_long_draws_nothing() {
        var rate = "test-" + ids.next();
        assertThat(throttle.draw(rate, SLOW, 3, Duration.ofSeconds(1))).contains(Duration.ZERO);
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.draw(rate, SLOW, 1, Duration.ofSeconds(1))).isEmpty();
        }
        assertThat(throttle.draw(rate, SLOW, 1, LONG).orElseThrow())
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void a_provider_that_asks_for_quiet_gets_it_from_everybody() {
        var rate = "test-" + ids.next();
        throttle.hold(rate, Duration.ofMinutes(10));
        throttle.hold(rate, Duration.ofSeconds(1));
        assertThat(throttle.draw(rate, 1_000, 1, Duration.ofSeconds(1))).isEmpty();
        assertThat(throttle.draw(rate, 1_000, 1, LONG).orElseThrow())
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void what_was_drawn_in_the_last_minute_is_in_use() {
        var rate = "test-" + ids.next();
        for (int i = 0; i < 10; i++) throttle.draw(rate, 1_000_000, 30, LONG);
        var use = throttle.uses().stream()
                .filter(one -> one.rate().equals(rate))
                .findFirst()
                .orElseThrow();
        // the minute that ends meanwhile counts by what of it lies within sixty seconds
        assertThat(use.lastMinute()).isBetween(290L, 300L);
        assertThat(use.free()).isLessThan(Duration.ofSeconds(1));
    }
}
