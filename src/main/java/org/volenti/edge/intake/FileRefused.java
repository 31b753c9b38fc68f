package org.volenti.edge.intake;

/** Why a whole file, or the rest of it, cannot be read. */
final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long line;

    FileRefused(long line, String why) {
        super(why, null, false, false);
        this.line = line;
    }

    long line() {
        return line;
    }

    String problem() {
        return "line " + line + ": " + getMessage();
    }
}
