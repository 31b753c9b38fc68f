package org.volenti.edge.studio;

import java.util.Arrays;
import java.util.Optional;

/** Why she wants no more, in the words that the preference centre keeps, too. */
enum RefusalReason {
    TOO_MANY("tooMany"),
    NOT_RELEVANT("notRelevant"),
    NEVER_AGREED("neverAgreed"),
    OTHER("other");

    private final String word;

    RefusalReason(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<RefusalReason> of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word.equals(word))
                .findFirst();
    }
}
