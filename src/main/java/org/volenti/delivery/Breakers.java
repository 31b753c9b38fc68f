package org.volenti.delivery;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The breakers of several providers behind one carrier. */
public final class Breakers {
    private static final Logger LOG = Logger.getLogger(Breakers.class);
    /** Of so many hosts that are not well at once we keep count; there are a handful, and what strangers make up. */
    private static final int MOST = 1_000;
    /** One that nobody tried for so long is nobody's matter. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final Backoff backoff;
    /** Those that no stranger can have made up. */
    private final Set<String> named;
    /** Beside them those that took a message: nobody else answers for a host that is made up. */
    private final Set<String> proven = ConcurrentHashMap.newKeySet();
    /** Of those that failed to answer since they last did. */
    private final Map<String, Breaker> unwell = new ConcurrentHashMap<>();

    public Breakers(Backoff backoff) {
        this(backoff, Set.of());
    }

    /** @param named hosts that are known by their whole names; one without a dot is a service of our own naming anyway */
    public Breakers(Backoff backoff, Set<String> named) {
        this.backoff = backoff;
        this.named = Set.copyOf(named);
    }

    /** Whether nothing is handed over to it at present. */
    public boolean keepsAway(String provider) {
        var breaker = unwell.get(provider);
        return breaker != null && breaker.keepsAway();
    }

    /** Whether a message of whoever may try it must not go either. */
    public boolean isClosed(String provider) {
        var breaker = unwell.get(provider);
        return breaker != null && breaker.isInTime();
    }

    /** Those that nothing is handed over to at present. */
    Set<String> away() {
        if (unwell.isEmpty()) return Set.of();
        forget();
        return unwell.entrySet().stream()
                .filter(each -> each.getValue().keepsAway())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By provider, as this instance sees them; those that are well are not in it. */
    Map<String, Breaker.Open> open() {
        forget();
        var open = new TreeMap<String, Breaker.Open>();
        unwell.forEach((provider, breaker) -> breaker.open().ifPresent(since -> open.put(provider, since)));
        return open;
    }

    boolean isOnTrial(String provider) {
        var breaker = unwell.get(provider);
        return breaker != null && breaker.isOnTrial();
    }

    /** As {@link Breaker#knock}. */
    Breaker.Door knock(String provider) {
        var breaker = unwell.get(provider);
        return breaker == null ? Breaker.Door.OPEN : breaker.knock();
    }

    void tried(String provider) {
        var breaker = unwell.get(provider);
        if (breaker != null) breaker.tried();
    }

    private void forget() {
        unwell.values().removeIf(breaker -> breaker.idle().compareTo(FORGOTTEN) > 0);
    }

    /**
     * Learns from the answer to a hand-over. One that asks us to wait may mean that message's recipient alone: five in a
     * row are no accident, as are five silences.
     */
    public void heard(String provider, Outcome outcome) {
        switch (outcome) {
            case Outcome.Retryable(var detail, var after, var closed) when closed -> failed(provider, detail, after);
            case Outcome.Retryable(var detail, var after, var closed)
            when after.isPresent() -> say(provider, detail, breaker(provider).silent(detail));
            case Outcome.Unknown(var detail) ->
                say(provider, detail, breaker(provider).silent(detail));
            case Outcome.Accepted accepted -> {
                unwell.remove(provider);
                if (proven.size() < MOST && !isOurs(provider)) proven.add(provider);
            }
            case Outcome.Rejected rejected -> unwell.remove(provider);
            case Outcome.Retryable retryable -> unwell.remove(provider);
            case Outcome.AtDevices several -> throw new IllegalArgumentException("of one provider at a time");
        }
    }

    /** @param asked how long it wants to be left alone */
    void failed(String provider, String why, Optional<Duration> asked) {
        say(provider, why, breaker(provider).failed(why, asked));
    }

    private Breaker breaker(String provider) {
        var present = unwell.get(provider);
        if (present == null) {
            if (unwell.size() >= MOST && !isReal(provider)) makeRoom();
            present = unwell.computeIfAbsent(provider, name -> new Breaker(backoff));
        }
        present.troubled();
        return present;
    }

    /** Of those that anybody may have named, the one that fewest messages went to, and of these the oldest. */
    private void makeRoom() {
        unwell.entrySet().stream()
                .filter(each -> !isReal(each.getKey()))
                .min(Comparator.comparingLong((Map.Entry<String, Breaker> each) ->
                                each.getValue().troubles())
                        .thenComparing(each -> each.getValue().age(), Comparator.reverseOrder()))
                .ifPresent(least -> unwell.remove(least.getKey(), least.getValue()));
    }

    private boolean isReal(String provider) {
        return isOurs(provider) || proven.contains(provider);
    }

    private boolean isOurs(String provider) {
        return provider.indexOf('.') < 0 || named.contains(provider);
    }

    private static void say(String provider, String why, Optional<Duration> wait) {
        wait.ifPresent(
                time -> LOG.warnf("%s cannot be reached (%s); messages wait, next try in %s", provider, why, time));
    }
}
