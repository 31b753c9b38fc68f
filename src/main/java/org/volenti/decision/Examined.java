package org.volenti.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What the checks before arbitration said of one candidate.
 *
 * @param passed how many checks it passed before the first that objected
 * @param objections in the order of the checks; nothing after one that waiting does not cure
 */
record Examined(Candidate candidate, int passed, List<Finding> objections, double score) {
    boolean isOpen() {
        return objections.isEmpty();
    }

    /** Waiting does not help it. */
    boolean isOut() {
        return !objections.isEmpty() && objections.getLast().until().isEmpty();
    }

    Finding first() {
        return objections.getFirst();
    }

    /** The objection that lasts longest. */
    Finding last() {
        return objections.stream().max(Comparator.comparing(Examined::until)).orElseThrow();
    }

    private static Instant until(Finding finding) {
        return finding.until().orElse(Instant.MAX);
    }

    boolean isOn(Examined other) {
        return candidate.channel().equals(other.candidate.channel());
    }
}
