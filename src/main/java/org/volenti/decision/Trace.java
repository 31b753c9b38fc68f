package org.volenti.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every candidate with every check made and its finding, in the order in which they were made. A finding that holds for
 * all offers on a channel, or on all channels, or for all candidates, is said once and names no more than it depends on;
 * {@link #complete} says it for each. Each candidate has one line of its own, that of arbitration.
 */
public record Trace(List<Line> lines) {
    public Trace {
        lines = List.copyOf(lines);
    }

    /**
     * @param offer empty: for every offer, or the message has none
     * @param channel empty: for every channel
     * @param check the check's name, e.g. {@code permission}
     * @param finding in plain words with the figures, e.g. {@code “2 of 3 in P7D, room again 2026-11-24T00:00+01:00”}
     */
    public record Line(
            Optional<String> offer, Optional<String> channel, String check, boolean passed, String finding) {}

    /** Candidate by candidate, best first, with all lines that concern it. Without candidates it is complete as it is. */
    public Trace complete() {
        if (lines.stream().noneMatch(line -> line.check().equals(Settling.ARBITRATION))) return this;
        var complete = new ArrayList<Line>();
        for (var own : lines) {
            if (!own.check().equals(Settling.ARBITRATION)) continue;
            for (var line : lines) {
                if (concerns(line.offer(), own.offer()) && concerns(line.channel(), own.channel())) {
                    complete.add(new Line(own.offer(), own.channel(), line.check(), line.passed(), line.finding()));
                }
            }
        }
        return new Trace(complete);
    }

    private static boolean concerns(Optional<String> named, Optional<String> candidate) {
        return named.isEmpty() || named.equals(candidate);
    }
}
