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

    /** Waiting messages of the campaign, or of one launch of it. */
    List<Waiting> waiting(Lane lane, String campaign, Optional<Long> launch);

    /** Holds of the campaign, or of one launch of it. */
    List<OwnedId> holds(Lane lane, String campaign, Optional<Long> launch);

    /** Customers with a burst of events that waits to trigger the campaign. */
    List<CustomerId> bursts(Lane lane, String campaign);

    /** Ends the bursts that wait; the customers are locked. */
    void endBursts(Lane lane, String campaign);

    /** Those of these decisions whose launch was stopped, or whose campaign was after they were made. */
    Set<OwnedId> ofStopped(Lane lane, List<OwnedId> decisions);

    record Waiting(Reservations.Held held, OwnedId decision) {}
}
