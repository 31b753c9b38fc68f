package org.volenti.delivery;

import java.util.Optional;

/**
 * A limit that a carrier keeps to, as people are told of it. What is drawn evenly keeps to both rates.
 *
 * @param rate what the names of the rates begin with that are drawn from; each of them has the limit for itself
 * @param of whom it is a limit of, e.g. {@code sender}
 * @param unit what is counted
 * @param perSecond empty: none by the second
 * @param perMinute empty: none by the minute
 * @param atOnce hand-overs at once; empty: as many as there are lines
 * @param published what the provider itself names, and where this stands
 */
public record Limit(
        String rate,
        Of of,
        Unit unit,
        Optional<Double> perSecond,
        Optional<Double> perMinute,
        Optional<Integer> atOnce,
        Published published) {

    /** Whose limit it is. */
    public enum Of {
        RELAY,
        SENDER,
        PROJECT,
        DOMAIN
    }

    /** What is counted. */
    public enum Unit {
        MESSAGES,
        SEGMENTS
    }

    /** What providers publish, of which the defaults are made. */
    public enum Published {
        /** 14 a second, to be raised on request. */
        AMAZON_SES,
        /** One segment a second for each long code. */
        TWILIO,
        /** 600,000 a minute for each project. */
        FCM,
        /** Nothing that all could agree on. */
        NONE
    }

    /** Never 0, which would be for ever. */
    private static final double SLOWEST = 0.01;

    /** The stricter of both, a second: who draws evenly by it keeps to each. */
    public static double effective(Optional<Double> perSecond, Optional<Double> perMinute) {
        double slower = Math.min(
                perSecond.orElse(Double.POSITIVE_INFINITY),
                perMinute.map(minute -> minute / 60).orElse(Double.POSITIVE_INFINITY));
        return Math.max(SLOWEST, slower);
    }

    /** As {@link #effective(Optional, Optional)}; infinite without a limit. */
    public double effective() {
        return effective(perSecond, perMinute);
    }
}
