package org.volenti.consent.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.consent.Basis;
import org.volenti.consent.Bearing;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ProjectedStandings;
import org.volenti.consent.StandingChanges;
import org.volenti.consent.StandingFact;
import org.volenti.consent.StandingFold;
import org.volenti.consent.StandingKey;
import org.volenti.consent.StandingRow;
import org.volenti.consent.StandingState;
import org.volenti.consent.Words;

/** What new events make of the standings of their customers: each is folded before and after. */
final class Refold {
    private final Kinds kinds;
    private final Facts facts;
    private final List<ConsentEvent> events;
    private final Map<CustomerId, Map<StandingKey, StandingRow>> before = new LinkedHashMap<>();
    private final Map<CustomerId, Map<StandingKey, StandingRow>> after = new LinkedHashMap<>();

    private Refold(Kinds kinds, Facts facts, List<ConsentEvent> events) {
        this.kinds = kinds;
        this.facts = facts;
        this.events = events;
    }

    /** @param facts of all customers of the events, which are added to them */
    static Refold of(Words words, Facts facts, List<ConsentEvent> events) {
        var refold = new Refold(Kinds.of(words), facts, events);
        var fold = new StandingFold(refold.kinds);
        for (var event : events) {
            var owner = event.id().owner();
            if (event.effect().isEmpty()) continue;
            refold.before.computeIfAbsent(owner, id -> fold.rows(facts.of(id)));
            facts.of(owner).add(fact(event));
        }
        refold.before.keySet().forEach(owner -> refold.after.put(owner, fold.rows(facts.of(owner))));
        return refold;
    }

    /** Only the rows that became others, or are no more. */
    void write(Sql.Source source) {
        var changed = new ArrayList<StandingRows.Owned>();
        var gone = new ArrayList<StandingRows.Owned>();
        before.forEach((customer, old) -> {
            var now = rowsOf(customer);
            for (var row : now.values()) {
                if (!row.equals(old.get(row.key()))) changed.add(new StandingRows.Owned(customer, row));
            }
            for (var row : old.values()) {
                if (!now.containsKey(row.key())) gone.add(new StandingRows.Owned(customer, row));
            }
        });
        StandingRows.delete(source, gone);
        StandingRows.upsert(source, changed);
    }

    private Map<StandingKey, StandingRow> rowsOf(CustomerId customer) {
        return after.getOrDefault(customer, Map.of());
    }

    /** Counted as they stand at that instant. */
    StandingChanges changes(Instant now) {
        var moves = new LinkedHashMap<StandingChanges.Move, Long>();
        before.forEach((customer, old) -> {
            for (var row : rowsOf(customer).values()) {
                var from = stateOf(row.key(), old, now);
                var to = row.at(now).state();
                if (from != to) moves.merge(new StandingChanges.Move(from, to), 1L, Long::sum);
            }
        });
        var bearings = new LinkedHashMap<Bearing, Long>();
        for (var event : events) bearings.merge(bearing(event), 1L, Long::sum);
        return new StandingChanges(moves, bearings);
    }

    /** Without a row of its own a key stands as a wider no has it. */
    private StandingState stateOf(StandingKey key, Map<StandingKey, StandingRow> rows, Instant now) {
        var row = rows.get(key);
        if (row != null) return row.at(now).state();
        if (!key.isExact(kinds.apply(key.purpose()))) return StandingState.NEVER_ASKED;
        var channel = key.channel().isEmpty() ? Channel.EMAIL : new Channel(key.channel());
        return new ProjectedStandings(rows.values(), kinds, now)
                .of(key.contactPointId(), channel, key.purpose())
                .state();
    }

    private Bearing bearing(ConsentEvent event) {
        boolean no = event.action().isNo();
        if (event.effect().isEmpty()) return no ? Bearing.ADDRESS_SUPPRESSED : Bearing.KEPT_AS_CLAIM;
        var row = rowsOf(event.id().owner()).get(fact(event).key());
        if (row == null || row.eventId() == event.id().id()) return Bearing.STANDS;
        if (waits(event)) return Bearing.AWAITS_CONFIRMATION;
        if (!row.state().isNo()) return no ? Bearing.LATER_GRANT_STANDS : Bearing.ANOTHER_GRANT_STANDS;
        if (no) return Bearing.ANOTHER_NO_STANDS;
        if (!row.since().isBefore(event.occurredAt())) return Bearing.LATER_NO_STANDS;
        return isOfPerson(event.id().owner(), row.eventId()) ? Bearing.LIFTS_NO_OBJECTION : Bearing.LIFTS_NO_EARLIER_NO;
    }

    private boolean waits(ConsentEvent event) {
        if (!event.effect().equals(Optional.of(StandingState.PENDING))) return false;
        return new StandingFold(kinds)
                .waiting(facts.of(event.id().owner()), Set.of()).values().stream()
                        .anyMatch(row -> row.eventId() == event.id().id());
    }

    private boolean isOfPerson(CustomerId customer, long eventId) {
        return facts.of(customer).stream()
                .anyMatch(fact -> fact.eventId() == eventId && fact.key().equals(StandingKey.PERSON));
    }

    private static StandingFact fact(ConsentEvent event) {
        return new StandingFact(
                event.id().id(),
                new StandingKey(
                        event.purpose().orElse(""),
                        event.channel().map(Channel::name).orElse(""),
                        event.contactPointId().orElse(0L)),
                event.effect().orElseThrow(),
                event.lifts(),
                event.basis().map(Basis::word),
                event.terms(),
                event.categories(),
                event.expiresAt(),
                event.occurredAt(),
                event.recordedAt(),
                event.cites());
    }
}
