package org.volenti.delivery;

import java.util.Arrays;
import java.util.Set;

/** Where a message stands. It only moves forward, along {@link #mayBecome}; SQL moves it by the same table. */
public enum MessageState {
    /** waits for its first hand-over */
    PLANNED("planned"),
    /** an attempt is durable and its carrier may have been called */
    HANDING_OVER("handingOver"),
    /** proven not accepted, waits for another hand-over */
    RETRY_AT("retryAt"),
    ACCEPTED("accepted"),
    REJECTED("rejected"),
    /** nobody can know whether it was accepted: never sent again, keeps its slot */
    UNKNOWN("unknown"),
    /** permission was gone at the last look */
    WITHDRAWN("withdrawn"),
    CANCELLED("cancelled"),
    EXPIRED("expired");

    private final String word;

    MessageState(String word) {
        this.word = word;
    }

    /** As tables and the API write it. */
    public String word() {
        return word;
    }

    public static MessageState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no message is “" + word + "”"));
    }

    public boolean mayBecome(MessageState next) {
        return next().contains(next);
    }

    /** Nothing will happen to it any more, but that a receipt may still settle what is unknown. */
    public boolean isTerminal() {
        return next().isEmpty() || this == UNKNOWN;
    }

    private Set<MessageState> next() {
        return switch (this) {
            // rejected at once: it cannot be rendered
            case PLANNED, RETRY_AT -> Set.of(HANDING_OVER, REJECTED, WITHDRAWN, CANCELLED, EXPIRED);
            case HANDING_OVER -> Set.of(ACCEPTED, REJECTED, RETRY_AT, UNKNOWN, EXPIRED);
            // by a late answer, or a receipt
            case UNKNOWN -> Set.of(ACCEPTED, REJECTED);
            case ACCEPTED, REJECTED, WITHDRAWN, CANCELLED, EXPIRED -> Set.of();
        };
    }

    /** The words of the states that may become this one, for the WHERE of an update. */
    public static String[] wordsThatMayBecome(MessageState next) {
        return Arrays.stream(values())
                .filter(state -> state.mayBecome(next))
                .map(MessageState::word)
                .toArray(String[]::new);
    }
}
