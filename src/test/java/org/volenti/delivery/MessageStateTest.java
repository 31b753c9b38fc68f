package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageStateTest {
    @Test
    void state_only_moves_forward() {
        for (var state : MessageState.values()) {
            assertThat(state.mayBecome(state)).isFalse();
            assertThat(state.mayBecome(MessageState.PLANNED)).isFalse();
            assertThat(MessageState.of(state.word())).isEqualTo(state);
        }
        assertThat(MessageState.UNKNOWN.mayBecome(MessageState.RETRY_AT))
                .as("never sent again")
                .isFalse();
        assertThat(MessageState.HANDING_OVER.mayBecome(MessageState.CANCELLED)).isFalse();
        assertThat(MessageState.ACCEPTED.mayBecome(MessageState.REJECTED)).isFalse();
        assertThat(MessageState.wordsThatMayBecome(MessageState.HANDING_OVER)).containsExactly("planned", "retryAt");
    }

    @Test
    void tries_come_further_and_further_apart_and_not_together() {
        var backoff = new Backoff(new Random(7));
        assertThat(backoff.after(1)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
        assertThat(backoff.after(2)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
        assertThat(backoff.after(50)).isBetween(Duration.ofMinutes(192), Duration.ofMinutes(288));
        assertThat(backoff.after(1)).isNotEqualTo(backoff.after(1));
    }

    @Test
    void a_retry_comes_as_soon_as_told() {
        var backoff = new Backoff(new Random(7), Duration.ofSeconds(1));
        assertThat(backoff.after(1)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1_200));
        assertThat(backoff.after(2)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(backoff.after(50)).isBetween(Duration.ofMinutes(192), Duration.ofMinutes(288));
    }
}
