package org.volenti.engage;

import org.jboss.logging.Logger;
import org.volenti.common.Sql;

/**
 * How a worker says that its step failed and will be tried again. An occasion that somebody else decided meanwhile is no fault,
 * and the next try finds it decided: one line; all else with its trace.
 */
final class TriedAgain {
    private TriedAgain() {}

    static void say(Logger log, RuntimeException fault, String what) {
        if (isDecidedElsewhere(fault)) log.infof("%s: decided elsewhere meanwhile", what);
        else log.warnf(fault, "%s: %s", what, fault.getMessage());
    }

    static boolean isDecidedElsewhere(Throwable fault) {
        int depth = 0;
        for (Throwable cause = fault; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof Sql.SqlFailure failure && failure.state().equals(Sql.UNIQUE_VIOLATION)) return true;
        }
        return false;
    }
}
