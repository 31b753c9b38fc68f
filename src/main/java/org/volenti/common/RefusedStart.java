package org.volenti.common;

import io.quarkus.runtime.PreventFurtherStepsException;

/** Ends the start, and the process with 1, with one line on the console: of such a cause Quarkus prints the words and no stack. */
public final class RefusedStart {
    private RefusedStart() {}

    /** @param why what is wrong, where, and what to do */
    public static IllegalStateException because(String why) {
        // bare it is swallowed, and the process stays without a service
        return new IllegalStateException(why, new PreventFurtherStepsException("volenti: " + why, 1));
    }
}
