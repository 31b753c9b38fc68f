package org.volenti.rules;

/** What a rule says of one customer. */
public enum Truth {
    TRUE,
    FALSE,
    /** Some value that the answer hangs on is not known. */
    UNKNOWN;

    /** Whether the customer belongs: only a plain yes does. */
    public boolean matches() {
        return this == TRUE;
    }
}
