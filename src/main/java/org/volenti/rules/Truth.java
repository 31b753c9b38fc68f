package org.volenti.rules;

/** Placeholder of the rules room. */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    public boolean matches() {
        return this == TRUE;
    }
}
