package org.volenti.rules;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must be loaded before a rule can be asked about a customer.
 *
 * @param events each event type it reads, with the names of the properties read there
 * @param trigger whether it reads the trigger's event, so that without one it may stay unknown
 */
public record Needs(Map<String, Set<String>> events, boolean trigger) {
    public static final Needs NONE = new Needs(Map.of(), false);

    public Needs {
        var copy = new TreeMap<String, Set<String>>();
        events.forEach((type, names) -> copy.put(type, Collections.unmodifiableSet(new TreeSet<>(names))));
        events = Collections.unmodifiableMap(copy);
    }

    /** What both together need. */
    public Needs union(Needs other) {
        var both = new TreeMap<String, Set<String>>();
        events.forEach((type, names) -> both.put(type, new TreeSet<>(names)));
        other.events.forEach((type, names) ->
                both.computeIfAbsent(type, t -> new TreeSet<>()).addAll(names));
        return new Needs(both, trigger || other.trigger);
    }
}
