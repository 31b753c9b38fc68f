package org.volenti.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps one instance away from a provider that takes nothing from anybody: for a second, then longer, up to a minute. After
 * that one turn knocks, and a single message goes before many do.
 */
final class Breaker {
    /** So many hand-overs in a row without an answer are no accident; each of them is a message that nobody knows of. */
    private static final int SILENCES = 5;

    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private final Backoff backoff;
    /** 0 while all is well. */
    private volatile int failures;

    private volatile int silences;
    private long since;
    private long until = System.nanoTime();
    private String why = "";
    private boolean knocking;
    private final AtomicLong troubles = new AtomicLong();
    private final long begun = System.nanoTime();

    Breaker(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * As this instance sees it.
     *
     * @param since how long ago it was first found so
     * @param nextTry how long until it is tried again; nothing or less: with the next message
     */
    record Open(Duration since, Duration nextTry, String why) {}

    synchronized Optional<Open> open() {
        if (failures == 0) return Optional.empty();
        long now = System.nanoTime();
        return Optional.of(new Open(Duration.ofNanos(now - since), Duration.ofNanos(until - now), why));
    }

    boolean keepsAway() {
        return failures > 0 && isClosedToUs();
    }

    private synchronized boolean isClosedToUs() {
        return knocking || System.nanoTime() - until < 0;
    }

    /** Its time is over, but no answer has come yet that says that all is well. */
    boolean isOnTrial() {
        return failures > 0;
    }

    /** What a turn finds that wants to hand something over. */
    enum Door {
        OPEN,
        /** For one message: {@link #tried} follows when it was answered. */
        ON_TRIAL,
        /** It is not time, or another turn is at it. */
        CLOSED
    }

    synchronized Door knock() {
        if (failures == 0) return Door.OPEN;
        if (isClosedToUs()) return Door.CLOSED;
        knocking = true;
        return Door.ON_TRIAL;
    }

    /** The turn that was let in on trial has ended, however it did. */
    synchronized void tried() {
        knocking = false;
    }

    /** Whether its time is not over yet; unlike {@link #keepsAway} of no matter to who tries it. */
    synchronized boolean isInTime() {
        return failures > 0 && System.nanoTime() - until < 0;
    }

    /** A message to it was in vain. */
    void troubled() {
        troubles.incrementAndGet();
    }

    long troubles() {
        return troubles.get();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** How long nobody has tried it though one could. */
    synchronized Duration idle() {
        return Duration.ofNanos(System.nanoTime() - until);
    }

    /** An answer to a hand-over, whatever it said. */
    void answered() {
        if (failures > 0 || silences > 0) reset();
    }

    private synchronized void reset() {
        failures = 0;
        silences = 0;
    }

    Optional<Duration> failed(String reason) {
        return failed(reason, Optional.empty());
    }

    /**
     * @param asked how long it wants to be left alone, an hour at most
     * @return how long to stay away, where that is new: those who fail together failed once, not each for itself
     */
    synchronized Optional<Duration> failed(String reason, Optional<Duration> asked) {
        long now = System.nanoTime();
        if (failures > 0 && now - until < 0) return Optional.empty();
        if (failures == 0) since = now;
        why = reason;
        failures++;
        var wait = longer(
                backoff.untilReachable(failures),
                asked.filter(time -> time.compareTo(LONGEST_ASKED) < 0)
                        .orElse(asked.isPresent() ? LONGEST_ASKED : Duration.ZERO));
        until = now + wait.toNanos();
        return Optional.of(wait);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** A hand-over that nothing answered. */
    synchronized Optional<Duration> silent(String reason) {
        silences++;
        if (failures == 0) until = System.nanoTime();
        return silences < SILENCES && failures == 0 ? Optional.empty() : failed(reason);
    }
}
