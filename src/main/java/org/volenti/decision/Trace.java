package org.volenti.decision;

import java.util.List;
import java.util.Optional;

/** Every candidate with every check made and its finding, in the order in which they were made. */
public record Trace(List<Line> lines) {
    public Trace {
        lines = List.copyOf(lines);
    }

    /**
     * @param check the check's name, e.g. {@code permission}
     * @param finding in plain words with the figures, e.g. {@code “2 of 3 in P7D, room on 2026-11-24”}
     */
    public record Line(
            Optional<String> offer, Optional<String> channel, String check, boolean passed, String finding) {}
}
