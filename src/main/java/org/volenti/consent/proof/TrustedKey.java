package org.volenti.consent.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.volenti.consent.proof.SignedNote.Verifier;

/**
 * Whose signatures under checkpoints count, and for which time: a key that was replaced, and perhaps lost to somebody, signs
 * nothing any more. As a line of a file: the verifier, then {@code since <instant>} and {@code until <instant>} where there
 * are such.
 *
 * @param since when it began to sign; absent where nobody noted it
 * @param until when another took its place; absent for the one that signs now
 */
public record TrustedKey(Verifier verifier, Optional<Instant> since, Optional<Instant> until) {
    /** Instances sign one after the other, each by its own clock. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    public static TrustedKey always(Verifier verifier) {
        return new TrustedKey(verifier, Optional.empty(), Optional.empty());
    }

    /** @throws IllegalArgumentException for a line of another form */
    public static TrustedKey parse(String line) {
        var words = line.strip().split(" +");
        var since = Optional.<Instant>empty();
        var until = Optional.<Instant>empty();
        for (int i = 1; i < words.length; i += 2) {
            if (words[i].equals("since")) since = Optional.of(instant(words, i + 1, line));
            else if (words[i].equals("until")) until = Optional.of(instant(words, i + 1, line));
            else throw new IllegalArgumentException("after a key come since and until, not " + words[i] + ": " + line);
        }
        return new TrustedKey(Verifier.parse(words[0]), since, until);
    }

    private static Instant instant(String[] words, int at, String line) {
        try {
            if (at < words.length) return Instant.parse(words[at]);
        } catch (DateTimeParseException e) {
            // said below, with the line
        }
        throw new IllegalArgumentException(
                "after " + words[at - 1] + " comes a time like 2027-01-31T10:00:00Z: " + line);
    }

    public String text() {
        return verifier.text()
                + since.map(time -> " since " + time).orElse("")
                + until.map(time -> " until " + time).orElse("");
    }

    boolean covers(Instant at) {
        return since.filter(time -> at.isBefore(time.minus(CLOCKS_DIFFER))).isEmpty()
                && until.filter(time -> at.isAfter(time.plus(CLOCKS_DIFFER))).isEmpty();
    }

    /** Whether another had begun to sign when this one no longer did. */
    boolean endedBefore(TrustedKey other) {
        return until.isPresent()
                && other.since.filter(time -> !time.isBefore(until.get())).isPresent();
    }
}
