package org.volenti.decision;

import java.time.Instant;
import java.util.Optional;

/**
 * What a check objects to.
 *
 * @param words plain, with the figures
 * @param until the first instant at which it would no longer object; empty: waiting does not help
 */
public record Finding(Reason reason, String words, Optional<Instant> until) {
    static Optional<Finding> forGood(Reason reason, String words) {
        return Optional.of(new Finding(reason, words, Optional.empty()));
    }

    static Optional<Finding> until(Reason reason, String words, Instant until) {
        return Optional.of(new Finding(reason, words, Optional.of(until)));
    }
}
