package org.volenti.engage;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of a campaign over its audience.
 *
 * @param startsAt the end of its count-down; until then nothing is decided and it can be undone
 * @param audience people matched, once drawn
 * @param problem why it failed, when it did
 * @param canary how many test customers come first; after them it waits for a person
 * @param waitsFor why it is paused, when it waits for a person
 * @param agreedBy the first of two who must agree to one that an API key began
 * @param approvedBy who agreed to it, where the policy wants two people
 * @param continuedBy who let it go on after its test customers
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
        Optional<Instant> finishedAt,
        Optional<Integer> canary,
        Optional<Wait> waitsFor,
        Optional<String> agreedBy,
        Optional<String> approvedBy,
        Optional<String> continuedBy) {
    /** The actor of those that an API key began. */
    public static final String BY_API = "api";

    /** Whether only its test customers are decided as yet. */
    public boolean isTrying() {
        return canary.isPresent() && continuedBy.isEmpty();
    }

    /** A key is nobody: who holds it, and approves what it began, would launch alone. */
    public boolean takesTwoToApprove() {
        return actor.equals(BY_API);
    }

    /** What a person has to say before it goes on. */
    public enum Wait {
        /** Her test customers have got it. */
        CANARY("canary"),
        /** Nobody has: another person than the one who began it must agree. */
        APPROVAL("approval");

        private final String word;

        Wait(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Wait of(String word) {
            for (var wait : values()) if (wait.word.equals(word)) return wait;
            throw new IllegalArgumentException("no launch waits for " + word);
        }
    }

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
