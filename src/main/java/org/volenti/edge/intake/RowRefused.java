package org.volenti.edge.intake;

import java.util.Optional;

/** Why one row is not taken; the others are. Made without a stack trace: a file may hold a million of them. */
final class RowRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<String> column;

    RowRefused(Optional<String> column, String reason) {
        super(reason, null, false, false);
        this.column = column;
    }

    RowRefused(String column, String reason) {
        this(Optional.of(column), reason);
    }

    Optional<String> column() {
        return column;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
