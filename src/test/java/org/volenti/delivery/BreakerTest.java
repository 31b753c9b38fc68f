package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BreakerTest {
    private final Breaker breaker = new Breaker(new Backoff(new Random(7)));

    private void waitUntilItsTimeIsOver() {
        while (breaker.keepsAway()) LockSupport.parkNanos(20_000_000);
    }

    @Test
    void a_failure_keeps_away_for_a_second_and_says_since_when_and_why() {
        assertThat(breaker.open()).isEmpty();
        assertThat(breaker.knock()).isEqualTo(Breaker.Door.OPEN);
        breaker.failed("nobody there");
        assertThat(breaker.keepsAway()).isTrue();
        assertThat(breaker.knock()).isEqualTo(Breaker.Door.CLOSED);
        var open = breaker.open().orElseThrow();
        assertThat(open.why()).isEqualTo("nobody there");
        assertThat(open.nextTry()).isLessThanOrEqualTo(Duration.ofMillis(1_200));
        assertThat(open.since()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    @Timeout(10)
    void after_its_time_one_knocks_alone_and_an_answer_ends_it() {
        breaker.failed("nobody there");
        waitUntilItsTimeIsOver();
        assertThat(breaker.isOnTrial()).isTrue();
        assertThat(breaker.knock()).isEqualTo(Breaker.Door.ON_TRIAL);
        assertThat(breaker.knock()).as("another at the same time").isEqualTo(Breaker.Door.CLOSED);
        assertThat(breaker.keepsAway()).as("while somebody knocks").isTrue();
        breaker.tried();
        assertThat(breaker.keepsAway()).isFalse();
        assertThat(breaker.open()).as("no message has gone yet").isPresent();
        breaker.answered();
        assertThat(breaker.open()).isEmpty();
        assertThat(breaker.isOnTrial()).isFalse();
    }

    @Test
    @Timeout(10)
    void each_failure_after_a_try_is_waited_for_longer() {
        breaker.failed("nobody there");
        waitUntilItsTimeIsOver();
        assertThat(breaker.failed("still nobody").orElseThrow()).isGreaterThan(Duration.ofSeconds(3));
        assertThat(breaker.open().orElseThrow().why()).isEqualTo("still nobody");
    }

    @Test
    void five_silences_in_a_row_are_no_accident() {
        for (int i = 0; i < 4; i++) breaker.silent("no answer");
        assertThat(breaker.keepsAway()).isFalse();
        breaker.answered();
        for (int i = 0; i < 4; i++) breaker.silent("no answer");
        assertThat(breaker.keepsAway()).as("an answer came between").isFalse();
        breaker.silent("no answer");
        assertThat(breaker.keepsAway()).isTrue();
    }
}
