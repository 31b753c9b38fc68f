package org.volenti.edge.studio;

import org.volenti.consent.StandingState;

/** What stands, as a word and a sign. */
public enum StandingWord {
    GRANTED,
    PENDING,
    REFUSED,
    WITHDRAWN,
    OBJECTED,
    EXPIRED,
    NEVERASKED;

    static StandingWord of(StandingState state) {
        return switch (state) {
            case GRANTED -> GRANTED;
            case PENDING -> PENDING;
            case REFUSED -> REFUSED;
            case WITHDRAWN -> WITHDRAWN;
            case OBJECTED -> OBJECTED;
            case EXPIRED -> EXPIRED;
            case NEVER_ASKED -> NEVERASKED;
        };
    }

    String sign() {
        return switch (this) {
            case GRANTED -> VerdictWord.SEND.sign();
            case PENDING -> VerdictWord.HOLD.sign();
            case REFUSED, WITHDRAWN, OBJECTED, EXPIRED, NEVERASKED -> VerdictWord.SUPPRESS.sign();
        };
    }
}
