package org.volenti.edge.studio;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** A password that the service makes for somebody and shows once: 80 random bits in four groups. */
final class OneTimePassword {
    /** Without 0, O, 1, l and I, which are mistaken for each other when a password is copied from a console. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private OneTimePassword() {}

    static String make() {
        return new SecureRandom()
                .ints(16, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining())
                .replaceAll("(.{4})(?=.)", "$1-");
    }
}
