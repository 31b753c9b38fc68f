package org.volenti.engage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;

/** Finds what a stop must end: messages of a campaign that wait to be handed over, and its holds. */
public interface Undone {
    /** Lanes in which there is something. */
    List<Lane> lanes(String campaign);

    /** Waiting messages of the campaign, or of one launch of it. */
    List<Waiting> waiting(Lane lane, String campaign, Optional<Long> launch);

    /** Holds of the campaign, or of one launch of it. */
    List<OwnedId> holds(Lane lane, String campaign, Optional<Long> launch);

    /** Those of these decisions that belong to a launch that was stopped. */
    Set<OwnedId> ofStopped(Lane lane, List<OwnedId> decisions);

    record Waiting(Reservations.Held held, OwnedId decision) {}
}
