package org.volenti.consent;

/** What the ledger says for a contact point and purpose. Only {@link #GRANTED} permits; no row is {@link #NEVER_ASKED}. */
public enum StandingState {
    GRANTED("granted"),
    PENDING("pending"),
    REFUSED("refused"),
    WITHDRAWN("withdrawn"),
    OBJECTED("objected"),
    EXPIRED("expired"),
    NEVER_ASKED("neverAsked");

    private final String word;

    StandingState(String word) {
        this.word = word;
    }

    /** As written in the API and in tables. */
    public String word() {
        return word;
    }

    /** Whether the customer said no. */
    public boolean isNo() {
        return this == REFUSED || this == WITHDRAWN || this == OBJECTED;
    }

    public static StandingState of(String word) {
        for (var state : values()) if (state.word.equals(word)) return state;
        throw new IllegalArgumentException("no standing is called " + word);
    }
}
