package org.volenti.insight.store;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What costs a scan to count: kept for twenty times as long as the counting took, and never for more than a minute. Whoever
 * asks meanwhile waits for the one count.
 */
final class Kept<T> {
    private static final int TIMES = 20;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private @Nullable T value;
    private long until;

    synchronized T get(Supplier<T> count) {
        long before = System.nanoTime();
        var kept = value;
        if (kept != null && before - until < 0) return kept;
        var counted = count.get();
        long after = System.nanoTime();
        value = counted;
        until = after + Math.min(LONGEST_NANOS, (after - before) * TIMES);
        return counted;
    }
}
