package org.volenti.frequency;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded randomness for property tests: the seed is printed, and replayed by {@code -Dseed=…}. */
public final class Seeds {
    private Seeds() {}

    public static RandomGenerator random(String property) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(property + ": seed " + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
