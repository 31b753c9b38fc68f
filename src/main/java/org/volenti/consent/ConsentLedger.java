package org.volenti.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;

/** Reads the ledger of one customer as it was written. */
public interface ConsentLedger {
    /** So many events are read at once where all are looked at. */
    int PAGE = 500;

    /** Where a page of history goes on: after the event with that id, recorded then. */
    record Cursor(Instant recordedAt, long eventId) {
        public static final Cursor START = new Cursor(Instant.EPOCH, 0);
    }

    /** An address that events of hers name. */
    record NamedPoint(long contactPointId, Channel channel, String address, Set<String> purposes) {}

    /** In the order of recording. */
    List<ConsentEvent> history(CustomerId customer, Set<ConsentAction> actions, Cursor after, int limit);

    /**
     * The history of somebody erased, whose evidence all else finds unreadable; until its term is over. For the one place
     * that asks who reads and why.
     */
    List<ConsentEvent> sealedHistory(CustomerId customer, Instant now, Cursor after, int limit);

    /** Every event, the last recorded first; those recorded before that place. */
    List<ConsentEvent> newest(CustomerId customer, Optional<Cursor> before, int limit);

    Optional<ConsentEvent> event(OwnedId id);

    /**
     * Whether an import brought that yes and was undone since: then it counts as never told, and nothing may give it back.
     * So does a yes that merely gave one back; but what she said on a page of ours stands for itself.
     */
    default boolean isUndone(ConsentEvent yes) {
        var last = yes;
        while (true) {
            var after = new Cursor(last.recordedAt(), last.id().id());
            var events = history(yes.id().owner(), Set.of(ConsentAction.WITHDRAWN), after, PAGE);
            for (var event : events) if (event.undoes().equals(Optional.of(yes.id()))) return true;
            if (events.size() < PAGE) break;
            last = events.getLast();
        }
        if (OwnSource.isByLink(yes.source())) return false;
        return yes.cites()
                .flatMap(id -> event(new OwnedId(yes.id().owner(), id)))
                .filter(before ->
                        before.action() == ConsentAction.GRANTED || before.action() == ConsentAction.CONFIRMED)
                .filter(this::isUndone)
                .isPresent();
    }

    /** Contact points that events known then name, those she has no more included. */
    List<NamedPoint> namedPoints(CustomerId customer, Instant validAt, Instant knownAt);
}
