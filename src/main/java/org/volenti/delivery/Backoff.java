package org.volenti.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before another try: a minute or as told, five times as long each time up to four hours, give or take a fifth. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(4);
    private static final double SPREAD = 0.2;

    private final RandomGenerator random;
    private final Duration first;

    /** @param random spreads the tries, so that all that failed together do not come back together */
    public Backoff(RandomGenerator random) {
        this(random, FIRST);
    }

    /** @param first how long after the first try */
    public Backoff(RandomGenerator random, Duration first) {
        this.random = random;
        this.first = first;
    }

    /** @param tries how many have failed, at least 1 */
    Duration after(int tries) {
        return spread(grown(first, tries, LONGEST));
    }

    /** For a provider that cannot be reached at all: from a second to a minute. */
    Duration untilReachable(int failures) {
        return spread(grown(Duration.ofSeconds(1), failures, Duration.ofMinutes(1)));
    }

    private static Duration grown(Duration first, int times, Duration longest) {
        double millis = first.toMillis() * Math.pow(5, Math.max(0, times - 1));
        return Duration.ofMillis((long) Math.min(millis, (double) longest.toMillis()));
    }

    private synchronized Duration spread(Duration wait) {
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        return Duration.ofMillis((long) (wait.toMillis() * factor));
    }
}
