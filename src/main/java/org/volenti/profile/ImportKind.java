package org.volenti.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a CSV file holds. */
public enum ImportKind {
    CUSTOMERS,
    EVENTS,
    CONSENTS,
    SUPPRESSIONS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportKind> named(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }
}
