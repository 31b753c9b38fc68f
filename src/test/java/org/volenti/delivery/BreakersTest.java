package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BreakersTest {
    private static final String MOZILLA = "updates.push.services.mozilla.com";
    private static final Outcome SILENCE = new Outcome.Unknown("no answer");
    private static final Outcome SLOWER = new Outcome.Retryable("HTTP 429", Optional.of(Duration.ofSeconds(10)));
    private static final Outcome TAKEN = new Outcome.Accepted(Optional.empty());

    private final Breakers breakers = new Breakers(new Backoff(new Random(7)), Set.of(MOZILLA));

    @Test
    void one_that_is_silent_five_times_is_left_alone_and_the_others_are_not() {
        for (int i = 0; i < 5; i++) {
            assertThat(breakers.away()).isEmpty();
            breakers.heard(MOZILLA, SILENCE);
            breakers.heard("apns", TAKEN);
        }
        assertThat(breakers.away()).containsExactly(MOZILLA);
        assertThat(breakers.keepsAway("apns")).isFalse();
        assertThat(breakers.knock(MOZILLA)).isEqualTo(Breaker.Door.CLOSED);
        assertThat(breakers.knock("apns")).isEqualTo(Breaker.Door.OPEN);
        assertThat(breakers.open().get(MOZILLA).why()).isEqualTo("no answer");
    }

    @Test
    void too_fast_for_one_recipient_is_not_too_fast_for_all_until_nobody_else_is_taken() {
        for (int i = 0; i < 20; i++) {
            breakers.heard(MOZILLA, SLOWER);
            breakers.heard(MOZILLA, SLOWER);
            breakers.heard(MOZILLA, TAKEN);
        }
        assertThat(breakers.away()).isEmpty();
        for (int i = 0; i < 5; i++) breakers.heard(MOZILLA, SLOWER);
        assertThat(breakers.away()).containsExactly(MOZILLA);
    }

    @Test
    void one_that_takes_nothing_from_anybody_is_left_alone_for_as_long_as_it_asks_but_not_for_ever() {
        breakers.heard("apns", new Outcome.Retryable("HTTP 503", Optional.of(Duration.ofMinutes(20)), true));
        assertThat(breakers.open().get("apns").nextTry()).isGreaterThan(Duration.ofMinutes(19));
        breakers.heard(MOZILLA, new Outcome.Retryable("HTTP 503", Optional.of(Duration.ofDays(1)), true));
        assertThat(breakers.open().get(MOZILLA).nextTry()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        breakers.heard(MOZILLA, TAKEN);
        assertThat(breakers.away()).containsExactly("apns");
    }

    private void madeUp(int many, String like) {
        var gone = new Outcome.Retryable("nobody there", Optional.empty(), true);
        for (int i = 0; i < many; i++) breakers.heard(like + i + ".notify.windows.com", gone);
    }

    /** Subscriptions are what strangers send, and a domain that is allowed has as many hosts as they like. */
    @Test
    void a_host_that_took_a_message_once_has_its_breaker_however_many_are_made_up() {
        var real = "wns2-am3p.notify.windows.com";
        breakers.heard(real, TAKEN);
        madeUp(2_000, "before-");
        for (int i = 0; i < 5; i++) breakers.heard(real, SILENCE);
        assertThat(breakers.keepsAway(real)).isTrue();
        madeUp(2_000, "after-");
        assertThat(breakers.keepsAway(real)).isTrue();
        assertThat(breakers.away()).hasSizeLessThanOrEqualTo(1_001);
    }

    @Test
    void a_host_that_is_named_has_its_breaker_however_many_are_made_up() {
        madeUp(2_000, "before-");
        for (int i = 0; i < 5; i++) breakers.heard(MOZILLA, SILENCE);
        madeUp(2_000, "after-");
        assertThat(breakers.keepsAway(MOZILLA)).isTrue();
    }

    @Test
    void of_hosts_that_anybody_may_have_named_those_with_much_traffic_stay() {
        var busy = "wns2-by3p.notify.windows.com";
        madeUp(2_000, "before-");
        for (int i = 0; i < 5; i++) breakers.heard(busy, SILENCE);
        madeUp(2_000, "after-");
        assertThat(breakers.keepsAway(busy)).isTrue();
        assertThat(breakers.away()).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void names_without_end_take_no_memory_without_end() {
        var gone = new Outcome.Retryable("nobody there", Optional.empty(), true);
        for (int i = 0; i < 2_000; i++) breakers.heard("no-such-" + i + ".notify.windows.com", gone);
        assertThat(breakers.away()).hasSize(1_000);
        breakers.heard("fcm", gone);
        assertThat(breakers.keepsAway("fcm"))
                .as("what strangers make up crowds it out")
                .isTrue();
    }
}
