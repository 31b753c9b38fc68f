package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down who guesses passwords: after five wrong guesses an address waits, twice as long each time. By address, not by name,
 * so that nobody can lock somebody else out; and all addresses together get sixty guesses a minute. Kept in memory: a
 * restart forgives, and each instance counts for itself.
 */
@ApplicationScoped
class SignInThrottle {
    private static final int FREE = 5;
    private static final int TOGETHER = 60;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);
    private static final int REMEMBERED = 10_000;

    private record Tries(int count, Instant last) {}

    private final InstantSource time;
    private final Map<String, Tries> byAddress = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > REMEMBERED;
        }
    };
    private Instant minute = Instant.EPOCH;
    private int inThisMinute;

    SignInThrottle(InstantSource time) {
        this.time = time;
    }

    /** How long this address must wait before its next guess is looked at; empty when it need not. */
    synchronized Optional<Duration> wait(String address) {
        var now = time.instant();
        if (inThisMinute >= TOGETHER && isInMinute(now)) {
            return Optional.of(Duration.between(now, minute.plusSeconds(60)));
        }
        var tries = byAddress.get(address);
        if (tries == null || tries.count < FREE) return Optional.empty();
        var until = tries.last.plus(penalty(tries.count));
        return now.isBefore(until) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    }

    /** Counted before the guess is looked at, so that many at once gain nothing. */
    synchronized void tried(String address) {
        var now = time.instant();
        if (!isInMinute(now)) {
            minute = now;
            inThisMinute = 0;
        }
        inThisMinute++;
        var before = byAddress.get(address);
        int tries = before == null || before.last.plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : before.count;
        byAddress.put(address, new Tries(tries + 1, now));
    }

    synchronized void succeeded(String address) {
        byAddress.remove(address);
        inThisMinute = Math.max(0, inThisMinute - 1);
    }

    private boolean isInMinute(Instant now) {
        return !now.isBefore(minute) && now.isBefore(minute.plusSeconds(60));
    }

    private static Duration penalty(int tries) {
        int doublings = Math.min(tries - FREE, 10);
        var penalty = FIRST_WAIT.multipliedBy(1L << doublings);
        return penalty.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : penalty;
    }
}
