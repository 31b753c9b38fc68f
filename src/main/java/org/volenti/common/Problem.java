package org.volenti.common;

import java.util.Optional;

/**
 * One fault in what somebody gave us: where it is, what is wrong, and how to mend it.
 *
 * @param place a file with line ({@code campaigns/win-back.yaml:4}), a CSV line and column, or a JSON pointer
 */
public record Problem(String place, String what, Optional<String> mend) {
    public static Problem at(String place, String what, String mend) {
        return new Problem(place, what, Optional.of(mend));
    }

    public static Problem at(String place, String what) {
        return new Problem(place, what, Optional.empty());
    }

    /** Of its place, without the line. */
    public String file() {
        return place.replaceFirst(":\\d+$", "");
    }

    @Override
    public String toString() {
        return place + ": " + what + mend.map(m -> " (" + m + ")").orElse("");
    }
}
