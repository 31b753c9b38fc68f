package org.volenti.consent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.volenti.common.Purpose;

/**
 * What stands, as a pure function of the events of one customer. The projection is its result for all events; as-of is
 * its result for those known then.
 *
 * <p>In order of effective time: a no always takes effect on all that it covers. A grant takes effect where no barrier
 * stands that it cannot lift: after a no to everything (withdrawn or objected) only the customer's own affirmative act
 * does; after any other no an affirmative act, told by an import too; soft opt-in, implied consent and legitimate
 * interest lift none. Nor do these take the place of a consent that stands, which has no such end (CASL s. 10), and a
 * grant still to be confirmed takes the place of none. An event that is undone counts as never told.
 */
public final class StandingFold {
    private final Function<String, Purpose.Kind> kinds;

    /** @param kinds the kind of a purpose; an undeclared one is marketing, so that it stays covered by every no */
    public StandingFold(Function<String, Purpose.Kind> kinds) {
        this.kinds = kinds;
    }

    /** The row of each key that an event names. */
    public Map<StandingKey, StandingRow> rows(Collection<StandingFact> facts) {
        var ordered = told(facts);
        ordered.sort(StandingFact.ORDER);
        var rows = new LinkedHashMap<StandingKey, StandingRow>();
        for (var fact : ordered) {
            if (!rows.containsKey(fact.key())) {
                row(fact.key(), ordered).ifPresent(row -> rows.put(fact.key(), row));
            }
        }
        return rows;
    }

    /** Those that nothing undoes; what undoes them stands for nothing itself. */
    private static List<StandingFact> told(Collection<StandingFact> facts) {
        var undone = new HashSet<Long>();
        for (var fact : facts) fact.undoes().ifPresent(undone::add);
        var told = new ArrayList<>(facts);
        if (!undone.isEmpty()) told.removeIf(f -> f.undoes().isPresent() || undone.contains(f.eventId()));
        return told;
    }

    private Optional<StandingRow> row(StandingKey key, List<StandingFact> ordered) {
        var kind = kinds.apply(key.purpose());
        var standing = key.isExact(kind) ? standingAt(key, kind, ordered) : latestNo(key, ordered);
        return standing.map(fact -> StandingRow.of(key, fact));
    }

    private static Optional<StandingFact> latestNo(StandingKey key, List<StandingFact> ordered) {
        return ordered.stream()
                .filter(fact -> fact.isNo() && fact.key().equals(key))
                .reduce((earlier, later) -> later);
    }

    private static Optional<StandingFact> standingAt(StandingKey key, Purpose.Kind kind, List<StandingFact> ordered) {
        var standing = Optional.<StandingFact>empty();
        var barrier = Lift.NOTHING;
        for (var fact : ordered) {
            if (!fact.key().covers(key, kind)) continue;
            if (fact.isNo()) {
                if (fact.barrier().compareTo(barrier) > 0) barrier = fact.barrier();
                standing = Optional.of(fact);
            } else if (takesEffect(fact, standing, barrier)) {
                if (fact.effect() == StandingState.GRANTED) barrier = Lift.NOTHING;
                standing = Optional.of(fact);
            }
        }
        return standing;
    }

    private static boolean takesEffect(StandingFact fact, Optional<StandingFact> standing, Lift barrier) {
        var live = standing.filter(before -> before.isLiveAt(fact.occurredAt()));
        return switch (fact.effect()) {
            case GRANTED ->
                fact.lifts().compareTo(barrier) >= 0
                        && (fact.lifts() != Lift.NOTHING
                                || live.isEmpty()
                                || live.get().lifts() == Lift.NOTHING);
            case PENDING -> fact.lifts().compareTo(barrier) >= 0 && live.isEmpty();
            case EXPIRED -> live.isPresent();
            case REFUSED, WITHDRAWN, OBJECTED, NEVER_ASKED -> false;
        };
    }
}
