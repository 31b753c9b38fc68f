package org.volenti.delivery;

import java.util.Optional;

/**
 * A limit that a carrier keeps to, as people are told of it. What is drawn evenly keeps to both rates.
 *
 * @param rate the name of what is drawn from; {@code twilio:} and {@code domain:*} stand for many, of which each has the limit
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

    /** Whether that rate has this limit; one of a name that ends in {@code :} or {@code *} has many. */
    boolean covers(String name) {
        return isOfOne() ? name.equals(rate) : name.startsWith(prefix());
    }

    /** Whether there is one such rate alone, and not one for each of many. */
    public boolean isOfOne() {
        return !rate.endsWith(":") && !rate.endsWith("*");
    }

    private String prefix() {
        return rate.substring(0, rate.indexOf(':') + 1);
    }

    /** What that rate is of, e.g. a domain; empty for all of them. */
    String of(String name) {
        var of = name.substring(prefix().length());
        return of.equals("*") ? "" : of;
    }

    /** As {@link #effective(Optional, Optional)}; infinite without a limit. */
    public double effective() {
        return effective(perSecond, perMinute);
    }
}
