package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down who guesses passwords, without a way to keep others out: after five wrong guesses a place waits, twice as long
 * each time. A place is a network address (of IPv6 the /64, which one host has whole) or a browser that signed in here
 * before. A name that is guessed at from many addresses leaves each of them a single guess before it waits, and longer the
 * more guesses there were; but the first guess from a place is always looked at, so whoever knows the password comes in.
 * Kept in memory: a restart forgives, and each instance counts for itself.
 */
@ApplicationScoped
class SignInThrottle {
    private static final int FREE = 5;
    private static final int HOT = 20;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);
    private static final int REMEMBERED = 10_000;
    /** What no address is called. */
    private static final String BROWSER = "browser ";

    private record Tries(int count, Instant last) {}

    private final InstantSource time;
    private final Map<String, Tries> byPlace = remembering();
    private final Map<String, Tries> byName = remembering();

    SignInThrottle(InstantSource time) {
        this.time = time;
    }

    private static Map<String, Tries> remembering() {
        return new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /** @param browser the id of one that signed in here before */
    static String place(String address, Optional<String> browser) {
        return browser.map(id -> BROWSER + id).orElseGet(() -> network(address));
    }

    /** Of an IPv6 address the first half; anything else as it is. */
    static String network(String address) {
        try {
            if (!(InetAddress.ofLiteral(address) instanceof Inet6Address six)) return address;
            return HexFormat.of().formatHex(six.getAddress(), 0, 8) + "::/64";
        } catch (IllegalArgumentException e) {
            return address; // no address: behind a socket without one
        }
    }

    /** How long this place must wait before its next guess is looked at; empty when it need not. */
    synchronized Optional<Duration> wait(String place, String name) {
        var tries = byPlace.get(place);
        if (tries == null) return Optional.empty();
        var now = time.instant();
        int extra = place.startsWith(BROWSER) ? 0 : heat(name, now);
        int free = extra > 0 ? 1 : FREE;
        if (tries.count < free) return Optional.empty();
        var until = tries.last.plus(penalty(tries.count - free + extra));
        return now.isBefore(until) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    }

    /** Nought for a name that nobody guesses at; then by how many doublings longer a guesser waits. */
    private int heat(String name, Instant now) {
        var tries = byName.get(name);
        if (tries == null || isForgotten(tries, now) || tries.count < HOT) return 0;
        return 1 + tries.count / 100;
    }

    /** Counted before the guess is looked at, so that many at once gain nothing. */
    synchronized void tried(String place, String name) {
        var now = time.instant();
        count(byPlace, place, now);
        if (!place.startsWith(BROWSER)) count(byName, name, now);
    }

    private static void count(Map<String, Tries> tries, String key, Instant now) {
        var before = tries.get(key);
        int count = before == null || isForgotten(before, now) ? 0 : before.count;
        tries.put(key, new Tries(count + 1, now));
    }

    /** The place is forgiven, and the try was no guess; a name that others guess at stays one. */
    synchronized void succeeded(String place, String name) {
        byPlace.remove(place);
        byName.computeIfPresent(name, (key, tries) -> new Tries(Math.max(0, tries.count - 1), tries.last));
    }

    private static boolean isForgotten(Tries tries, Instant now) {
        return tries.last.plus(FORGOTTEN_AFTER).isBefore(now);
    }

    private static Duration penalty(int doublings) {
        var penalty = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, 10));
        return penalty.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : penalty;
    }
}
