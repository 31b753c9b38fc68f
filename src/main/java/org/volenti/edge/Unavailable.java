package org.volenti.edge;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/** Tells a failure that passes by itself, such as a database that is away, from one that does not: the first is a 503. */
public final class Unavailable extends RuntimeException {
    public static final String RETRY_AFTER_SECONDS = "2";
    private static final long serialVersionUID = 1;

    public Unavailable(String reason) {
        super(reason, null, false, false);
    }

    /** What is away, when that is what the failure means. */
    public static Optional<String> reasonOf(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof Unavailable || (cause instanceof SQLException sql && isConnectionTrouble(sql)))
                return Optional.of(String.valueOf(cause.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * Class 08 is a connection that failed; 57P01–57P03 a server that goes down, crashed or starts; 53300 too many
     * connections; 40P01 a deadlock and 40001 a conflict, which rolled back whole and will not meet again; Agroal's pool
     * gives no state when it has waited in vain.
     */
    private static boolean isConnectionTrouble(SQLException fault) {
        if (fault instanceof SQLTransientConnectionException) return true;
        var state = fault.getSQLState();
        if (state == null) return String.valueOf(fault.getMessage()).contains("cquisition timeout");
        return switch (state) {
            case "53300", "40P01", "40001" -> true;
            default -> state.startsWith("08") || state.startsWith("57P0");
        };
    }
}
