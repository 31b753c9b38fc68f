package org.volenti.edge.api;

import org.jspecify.annotations.Nullable;

/** A failure as the log may show it: with its stack, but each message on one line, for a stranger may have written it. */
final class LoggedFault extends RuntimeException {
    private static final int DEEPEST = 10;
    private static final int LONGEST = 500;
    private static final long serialVersionUID = 1;

    private LoggedFault(Throwable fault, @Nullable LoggedFault cause) {
        super(line(fault), cause, false, true);
        setStackTrace(fault.getStackTrace());
    }

    static LoggedFault of(Throwable fault) {
        return of(fault, 0);
    }

    private static LoggedFault of(Throwable fault, int depth) {
        var cause = fault.getCause();
        return new LoggedFault(fault, cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
    }

    private static String line(Throwable fault) {
        var name = fault.getClass().getName();
        var message = fault.getMessage();
        if (message == null) return name;
        var plain = message.replaceAll("\\p{Cntrl}", " ");
        return name + ": " + (plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…");
    }
}
