package org.volenti.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.volenti.common.Purpose;

/**
 * What stands, as a pure function of the events of one customer. The projection is its result for all events; as-of is
 * its result for those known then.
 *
 * <p>In order of effective time: a no always takes effect on all that it covers. A grant takes effect where no barrier
 * stands that it cannot lift: after a no to everything (withdrawn or objected) only the customer's own affirmative act
 * does; after any other no an affirmative act, told by an import too; soft opt-in, implied consent and legitimate
 * interest lift none. Nor do these take the place of a consent that stands, which has no such end (CASL s. 10). A grant
 * still to be confirmed takes the place of nothing that she said, neither of a consent nor of a no: it only waits, and
 * lifts when it is confirmed. An event that is undone counts as never told.
 */
public final class StandingFold {
    private final Function<String, Purpose.Kind> kinds;

    /** @param kinds the kind of a purpose; an undeclared one is marketing, so that it stays covered by every no */
    public StandingFold(Function<String, Purpose.Kind> kinds) {
        this.kinds = kinds;
    }

    /** The row of each key that an event names. */
    public Map<StandingKey, StandingRow> rows(Collection<StandingFact> facts) {
        return rowsOf(told(facts));
    }

    /**
     * The same as it was at an earlier time, by what is known of it.
     *
     * @param facts those known, later ones too: one that undoes another takes its effect at any time before, or an import
     *     that was undone would still stand in the past
     */
    public Map<StandingKey, StandingRow> rowsAt(Instant validAt, Collection<StandingFact> facts) {
        var told = told(facts);
        told.removeIf(fact -> fact.occurredAt().isAfter(validAt));
        return rowsOf(told);
    }

    private Map<StandingKey, StandingRow> rowsOf(List<StandingFact> ordered) {
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

    /**
     * The grants that wait to be confirmed, by key, whatever no stands there meanwhile. What she said after it, a no or
     * another yes, ends the waiting; where a consent stands, nothing need wait.
     *
     * @param closed contact points that only a confirmation opens: there a grant waits whatever stands
     */
    public Map<StandingKey, StandingRow> waiting(Collection<StandingFact> facts, Set<Long> closed) {
        var ordered = told(facts);
        ordered.sort(StandingFact.ORDER);
        var waiting = new LinkedHashMap<StandingKey, StandingRow>();
        for (var fact : ordered) {
            if (fact.effect() != StandingState.PENDING || waiting.containsKey(fact.key())) continue;
            var walk = walk(fact.key(), kinds.apply(fact.key().purpose()), ordered);
            var grant = closed.contains(fact.key().contactPointId()) ? walk.asked : walk.waiting;
            grant.ifPresent(one -> waiting.put(one.key(), StandingRow.of(one.key(), one)));
        }
        return waiting;
    }

    private static Optional<StandingFact> standingAt(StandingKey key, Purpose.Kind kind, List<StandingFact> ordered) {
        return walk(key, kind, ordered).standing;
    }

    private static Walk walk(StandingKey key, Purpose.Kind kind, List<StandingFact> ordered) {
        var walk = new Walk();
        for (var fact : ordered) if (fact.key().covers(key, kind)) walk.hear(fact);
        return walk;
    }

    /** What stands at one key and what it takes to change it, from event to event. */
    private static final class Walk {
        private Optional<StandingFact> standing = Optional.empty();
        private Optional<StandingFact> waiting = Optional.empty();
        /** The same, needed or not. */
        private Optional<StandingFact> asked = Optional.empty();

        private Lift barrier = Lift.NOTHING;

        void hear(StandingFact fact) {
            if (fact.isNo()) {
                if (fact.barrier().compareTo(barrier) > 0) barrier = fact.barrier();
                stands(fact);
                return;
            }
            var live = standing.filter(before -> before.isLiveAt(fact.occurredAt()));
            boolean lifts = fact.lifts().compareTo(barrier) >= 0;
            switch (fact.effect()) {
                case GRANTED -> {
                    boolean replaces = fact.lifts() != Lift.NOTHING
                            || live.filter(before -> before.lifts() != Lift.NOTHING)
                                    .isEmpty();
                    if (!lifts || !replaces) return;
                    barrier = Lift.NOTHING;
                    var before = asked;
                    stands(fact);
                    // a yes that others tell of proves nothing of the address
                    if (fact.cites().isEmpty()) asked = before;
                }
                case PENDING -> {
                    if (!lifts) return;
                    asked = Optional.of(fact);
                    if (live.filter(before -> before.lifts() != Lift.NOTHING).isPresent()) return;
                    if (barrier == Lift.NOTHING && live.isEmpty()) standing = Optional.of(fact);
                    waiting = Optional.of(fact);
                }
                case EXPIRED -> {
                    if (live.isPresent()) standing = Optional.of(fact);
                }
                case REFUSED, WITHDRAWN, OBJECTED, NEVER_ASKED -> {}
            }
        }

        private void stands(StandingFact fact) {
            standing = Optional.of(fact);
            waiting = Optional.empty();
            asked = Optional.empty();
        }
    }
}
