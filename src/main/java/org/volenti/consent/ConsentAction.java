package org.volenti.consent;

import java.util.Arrays;
import java.util.Optional;

/** What a consent event says happened. */
public enum ConsentAction {
    GRANTED("granted"),
    CONFIRMED("confirmed"),
    REFUSED("refused"),
    WITHDRAWN("withdrawn"),
    OBJECTED("objected"),
    EXPIRED("expired"),
    /** A preference. */
    CHOSE("chose");

    private final String word;

    ConsentAction(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether it takes permission back: a no is never refused. */
    public boolean isNo() {
        return this == REFUSED || this == WITHDRAWN || this == OBJECTED;
    }

    /** Whether others may tell us of it; the rest are ours alone. */
    public boolean isFromOutside() {
        return this == GRANTED || isNo();
    }

    public static Optional<ConsentAction> of(String word) {
        return Arrays.stream(values()).filter(a -> a.word.equals(word)).findFirst();
    }
}
