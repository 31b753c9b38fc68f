package org.volenti.delivery;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * To whom a message goes, where its carrier has several providers and she has devices at some of them.
 *
 * @param called by name, how many of her devices it has
 * @param leftOut by name, why it is not called although she has devices there
 */
public record Reach(Map<String, Integer> called, Map<String, String> leftOut) {
    /** Of a carrier whose providers are one. */
    public static final Reach ALL = new Reach(Map.of(), Map.of());

    public Reach {
        called = Collections.unmodifiableMap(new TreeMap<>(called));
        leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
    }

    /** @param providers an entry for each device */
    static Reach of(List<String> providers) {
        if (providers.isEmpty()) return ALL;
        var called = new TreeMap<String, Integer>();
        for (var provider : providers) called.merge(provider, 1, Integer::sum);
        return new Reach(called, Map.of());
    }

    Reach without(String provider, String why) {
        var others = new TreeMap<>(called);
        if (others.remove(provider) == null) return this;
        var out = new TreeMap<>(leftOut);
        out.put(provider, why);
        return new Reach(others, out);
    }

    /** Whether all are left out: the message waits. */
    boolean isNobody() {
        return called.isEmpty() && !leftOut.isEmpty();
    }
}
