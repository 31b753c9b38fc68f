package org.volenti.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Recipients' domains whose servers are to be spared: how many hand-overs to each are under way, and which are left alone. */
final class Domains {
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final Map<String, Long> aloneUntil = new ConcurrentHashMap<>();

    /** @return how many of those wanted may begin, given back by {@link #leave}; 0: none for now */
    int enter(String domain, int wanted, int most) {
        var taken = new int[1];
        underWay.compute(domain, (name, present) -> {
            int before = present == null ? 0 : present;
            taken[0] = Math.clamp(wanted, 0, Math.max(0, most - before));
            return before + taken[0] == 0 ? null : Integer.valueOf(before + taken[0]);
        });
        return taken[0];
    }

    void leave(String domain, int count) {
        underWay.computeIfPresent(
                domain, (name, present) -> present <= count ? null : Integer.valueOf(present - count));
    }

    void leaveAlone(String domain, Duration wait) {
        aloneUntil.put(domain, System.nanoTime() + wait.toNanos());
    }

    /** Those that nothing is handed over to at present. */
    Set<String> busy() {
        if (aloneUntil.isEmpty()) return Set.of();
        long now = System.nanoTime();
        aloneUntil.values().removeIf(until -> now - until >= 0);
        return aloneUntil.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }
}
