package org.volenti.message;

/** A message that cannot be written: its text is for the trace of the message and names no value. */
public final class CannotRender extends Exception {
    private static final long serialVersionUID = 1;

    CannotRender(String message) {
        super(message, null, false, false);
    }
}
