package org.volenti.engage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.volenti.decision.Situation;
import org.volenti.decision.Verdict;
import org.volenti.frequency.Slot;
import org.volenti.profile.ReachPoint;

/**
 * What was taken by those who were decided before, of what they share with others: pieces of stock, and room at an address
 * that several hold. Good for one transaction, since the next one reads it from the tables; for one dry run, since that
 * writes nothing.
 */
final class Taken {
    private final Map<String, Long> stockLeft = new HashMap<>();
    /** By address in small letters: its holders may spell it each their own way. */
    private final Map<String, List<Slot>> slots = new HashMap<>();

    /** @param left of each offer, as the tables have it; what is counted down here already stays so */
    void begin(Map<String, Long> left) {
        left.forEach(stockLeft::putIfAbsent);
    }

    void by(Case matter, Verdict verdict) {
        if (!(verdict instanceof Verdict.Send send)) return;
        send.choice().offer().ifPresent(offer -> stockLeft.computeIfPresent(offer.id(), (id, left) -> left - 1));
        if (!send.choice().point().shared() || matter.campaign().isService()) return;
        slots.computeIfAbsent(key(send.choice().point()), address -> new ArrayList<>())
                .add(Reservations.slot(matter, send.choice(), 0));
    }

    /** The situation with what is left. */
    Situation leaves(Situation s) {
        var left = stockLeft.isEmpty() ? s : s.withStock(Map.copyOf(stockLeft));
        return slots.isEmpty() ? left : withSlots(left);
    }

    private Situation withSlots(Situation s) {
        var shared = new HashMap<>(s.sharedSlots());
        for (var point : s.points()) {
            var taken = slots.get(key(point));
            if (taken == null) continue;
            var all = new ArrayList<>(shared.getOrDefault(point.point().address(), List.of()));
            all.addAll(taken);
            shared.put(point.point().address(), all);
        }
        return s.withSharedSlots(shared);
    }

    private static String key(ReachPoint point) {
        return point.point().address().toLowerCase(Locale.ROOT);
    }
}
