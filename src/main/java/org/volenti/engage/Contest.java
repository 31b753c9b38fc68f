package org.volenti.engage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.volenti.decision.Situation;
import org.volenti.delivery.Planned;
import org.volenti.frequency.Slot;

/**
 * Several messages of one look to one address, whose slots were reserved without sight of each other: each would refuse the
 * other, both would be freed and decided together again, for ever. So the one that was reserved last is asked first, and
 * what it frees is free for the next.
 */
final class Contest {
    private static final Comparator<Planned> LAST_RESERVED_FIRST = Comparator.comparing(Planned::createdAt)
            .thenComparing(message -> message.id().id())
            .reversed();

    private final List<Planned> order;
    private final Set<Long> slots;
    private final Set<Long> freed = new HashSet<>();

    Contest(Collection<Planned> messages) {
        order = messages.stream().sorted(LAST_RESERVED_FIRST).toList();
        slots = messages.stream().map(message -> message.id().id()).collect(Collectors.toSet());
    }

    List<Planned> order() {
        return order;
    }

    /** Whether another message of this look holds a slot at its address. */
    boolean has(Planned message, Situation situation) {
        return situation.sharedSlots().getOrDefault(message.address(), List.of()).stream()
                .anyMatch(slot -> slot.id() != message.id().id() && slots.contains(slot.id()));
    }

    void free(Planned message) {
        freed.add(message.id().id());
    }

    /** The situation without the slots that were freed. */
    Situation leaves(Situation situation) {
        if (freed.isEmpty() || situation.sharedSlots().isEmpty()) return situation;
        var left = new HashMap<String, List<Slot>>();
        situation.sharedSlots().forEach((address, held) -> {
            var others = new ArrayList<>(held);
            others.removeIf(slot -> freed.contains(slot.id()));
            left.put(address, others);
        });
        return situation.withSharedSlots(left);
    }
}
