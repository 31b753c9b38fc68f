package org.volenti.tools;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast what waits is handed over, in messages a second.
 *
 * @param first of the first half, in which a service that has just begun compiles what it runs
 * @param second of the second half
 */
record BenchDrain(double first, double second) {
    /** A look counts the messages that wait, some 50 ms of the database's time for 100,000: seldom while many do. */
    private static final long LONGEST = Duration.ofSeconds(2).toNanos();

    private static final long SHORTEST = Duration.ofMillis(100).toNanos();

    /** Looks on until none waits. */
    static BenchDrain of(ApiClient api) {
        long all = waiting(api);
        var bar = new Progress(System.out, "Handing over", all);
        long began = System.nanoTime();
        long half = 0;
        long then = all;
        for (long left = all; left > 0; left = waiting(api)) {
            if (half == 0 && left <= all / 2) {
                half = System.nanoTime();
                then = left;
            }
            bar.at(all - left);
            LockSupport.parkNanos(untilNextLook(all, left, System.nanoTime() - began));
        }
        long end = System.nanoTime();
        bar.done("");
        // gone between two looks: there are no halves to tell apart
        if (half == 0) {
            double together = all / ((end - began) / 1e9);
            return new BenchDrain(together, together);
        }
        return new BenchDrain((all - then) / ((half - began) / 1e9), then / ((end - half) / 1e9));
    }

    /** Half of the time that the rest will take, as it seems. */
    private static long untilNextLook(long all, long left, long nanos) {
        double rest = all == left ? SHORTEST : nanos * (double) left / (all - left) / 2;
        return Math.clamp((long) rest, SHORTEST, LONGEST);
    }

    private static long waiting(ApiClient api) {
        long waiting = 0;
        for (var launch : api.get("/api/v1/launches?limit=5").get("items"))
            waiting += launch.get("waiting").asLong();
        return waiting;
    }
}
