package org.volenti.rules;

import java.util.Optional;
import org.volenti.common.Problem;

/** Why a rule does not load, where in its source, and how to mend it. */
public final class RuleProblem extends Exception {
    private static final long serialVersionUID = 1;

    private final String mend;
    private final int offset;
    private final int line;
    private final int column;

    RuleProblem(String message, String mend, String source, int offset) {
        super(message);
        this.mend = mend;
        this.offset = Math.clamp(offset, 0, source.length());
        var before = source.substring(0, this.offset);
        this.line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        this.column = this.offset - before.lastIndexOf('\n');
    }

    /** What is wrong, in words. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** What to write instead; empty when there is nothing better than the message. */
    public Optional<String> mend() {
        return mend.isEmpty() ? Optional.empty() : Optional.of(mend);
    }

    /** Where in the source, in UTF-16 units from 0. */
    public int offset() {
        return offset;
    }

    /** The line in the source, from 1. */
    public int line() {
        return line;
    }

    /** The column in that line, from 1. */
    public int column() {
        return column;
    }

    /** The same as everybody's problem, at the place where the rule stands. */
    public Problem at(String place) {
        return new Problem(place, message(), mend());
    }
}
