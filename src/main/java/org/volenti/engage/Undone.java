package org.volenti.engage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;

/** Finds what a stop must end: messages of a campaign that wait to be handed over, and its holds. */
public interface Undone {
    /** Keeps that the campaign was stopped: what was decided until now has no second try. */
    void stop(String campaign, Instant now);

    /** Lanes in which there is something, a waiting burst of events included. */
    List<Lane> lanes(String campaign);

    /** @param launch empty when all of the campaign is stopped */
    record Stop(long id, String campaign, Optional<Long> launch, Instant at) {}

    /** Keeps that it is under way. */
    void begin(Stop stop);

    /** Those under way that began before, oldest first. */
    List<Stop> begunBefore(Instant before);

    void ended(Stop stop);

    /** @param until decided until then; empty for all */
    List<Waiting> waiting(Lane lane, Stop stop, Optional<Instant> until);

    /** @param until decided until then; empty for all */
    List<OwnedId> holds(Lane lane, Stop stop, Optional<Instant> until);

    /**
     * Customers with a burst of events that waits to trigger the campaign; none where one launch is stopped.
     *
     * @param until begun until then; empty for all
     */
    List<CustomerId> bursts(Lane lane, Stop stop, Optional<Instant> until);

    /** Ends the bursts that wait; the customers are locked. */
    void endBursts(Lane lane, Stop stop, Optional<Instant> until);

    /** Those of these decisions whose launch was stopped, or whose campaign was after they were made. */
    Set<OwnedId> ofStopped(Lane lane, List<OwnedId> decisions);

    record Waiting(Reservations.Held held, OwnedId decision) {}
}
