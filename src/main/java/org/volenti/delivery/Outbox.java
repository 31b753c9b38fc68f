package org.volenti.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.volenti.common.Channel;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.Trip;

/**
 * Keeps the messages that are to be handed over, and their attempts. Whoever writes holds the customers' locks, and moves
 * many messages of one lane in one statement.
 */
public interface Outbox {
    /** When the trip is made, inside the transaction that decides. */
    void plan(Trip trip, List<NewMessage> messages);

    /** Where a message waits that is due. */
    List<Track> withWork(Collection<Lane> lanes, Collection<Channel> channels, Instant now);

    /** Where a message stands between hand-over and answer, whoever hands it over. */
    List<Track> inFlight(Collection<Lane> lanes);

    /** As {@link #due(Track, int, Instant, Set)}, with nobody to be spared. */
    default List<Planned> due(Track track, int limit, Instant now) {
        return due(track, limit, now, Set.of());
    }

    /**
     * What is handed over next, earliest first.
     *
     * @param spared to whom nothing goes at present: domains of mail addresses, or providers of push as {@link
     *     org.volenti.profile.PushProvider} names them
     */
    List<Planned> due(Track track, int limit, Instant now, Set<String> spared);

    /** What an earlier process, or a failed turn of ours, left between hand-over and answer. */
    List<Begun> leftInFlight(Track track, int limit);

    /** @param fence of the lease under which it was begun */
    record Begun(Planned message, int n, Instant startedAt, long fence) {}

    Optional<MessageHistory> find(OwnedId id);

    /**
     * For the last look: an attempt row each, and the state {@code handingOver}.
     *
     * @param carriers by message, the carrier that will be called
     * @return those that were still waiting; no others may be handed over
     */
    List<OwnedId> begin(Lane lane, long fence, List<Planned> messages, Map<OwnedId, String> carriers, Instant now);

    /**
     * Closes attempts with their outcomes and moves their messages: accepted, rejected, unknown, or to another try, which
     * is {@code Retryable.after} later, or {@code expired} where that is past the message's expiry.
     *
     * @return how each message that moved now stands; a second telling moves nothing
     */
    Map<OwnedId, MessageState> close(Lane lane, List<Attempted> attempts);

    /** As {@link #close}, when the trip is made. */
    Supplier<Map<OwnedId, MessageState>> close(Trip trip, Lane lane, List<Attempted> attempts);

    /**
     * Ends messages that still wait, as {@code withdrawn}, {@code cancelled}, {@code expired} or {@code rejected}.
     *
     * @param details by message, why
     * @return those that did wait; the caller frees their slots
     */
    List<OwnedId> end(Lane lane, Map<OwnedId, String> details, MessageState as);

    /** All for the same reason. */
    default List<OwnedId> end(Lane lane, Collection<OwnedId> messages, MessageState as, String detail) {
        var details = new HashMap<OwnedId, String>();
        for (var message : messages) details.put(message, detail);
        return end(lane, details, as);
    }

    /** Cancels one message if it is not handed over; false when it is too late. */
    default boolean cancel(OwnedId message, String detail) {
        return !end(message.owner().lane(), List.of(message), MessageState.CANCELLED, detail)
                .isEmpty();
    }
}
