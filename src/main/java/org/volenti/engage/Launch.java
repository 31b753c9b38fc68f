package org.volenti.engage;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of a campaign over its audience.
 *
 * @param startsAt the end of its count-down; until then nothing is decided and it can be undone
 * @param audience people matched, once drawn
 * @param problem why it failed, when it did
 */
public record Launch(
        long id,
        String campaign,
        String occasion,
        State state,
        String actor,
        Optional<Long> audience,
        Optional<String> problem,
        Instant startsAt,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> finishedAt) {

    /** {@code COUNTING} until the audience is drawn; a paused one goes on where it was. */
    public enum State {
        COUNTING("counting"),
        RUNNING("running"),
        PAUSED("paused"),
        STOPPED("stopped"),
        DONE("done"),
        FAILED("failed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static State of(String word) {
            for (var state : values()) if (state.word.equals(word)) return state;
            throw new IllegalArgumentException("no launch state is called " + word);
        }

        public boolean isOpen() {
            return this == COUNTING || this == RUNNING || this == PAUSED;
        }
    }
}
