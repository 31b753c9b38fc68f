package org.volenti.rules;

/** Placeholder of the rules room. */
public final class RuleProblem extends Exception {
    private static final long serialVersionUID = 1;

    public RuleProblem(String message) {
        super(message);
    }
}
