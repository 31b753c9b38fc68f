package org.volenti.engage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.volenti.campaign.Catalog;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Occasion;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.decision.Reason;

/** Keeps every decision with its trace and its earlier turns. */
public interface Decisions {
    /**
     * New ones go in, those decided before move on by one turn and leave the turn before in the history, when the trip is
     * made. It fails with {@link Sql#UNIQUE_VIOLATION} when a new one's occasion was decided already.
     */
    void write(Trip trip, Lane lane, List<Settled> settled, Catalog catalog, Instant now);

    /** The holds that are due for these customers, as cases to be decided again; answered once the trip was made. */
    Supplier<List<Case>> holdsDue(Trip trip, Lane lane, Collection<CustomerId> customers, Catalog catalog, Instant now);

    /** Customers of the lane with a hold that is due, oldest first. */
    List<CustomerId> customersDue(Lane lane, Instant now, int limit);

    List<Lane> lanesDue(Instant now);

    /** Those of them for whom this occasion was decided already. */
    Set<CustomerId> decided(Lane lane, Collection<CustomerId> customers, String campaign, Occasion occasion);

    Optional<DecisionView> find(OwnedId id);

    Optional<DecisionView> ofOccasion(CustomerId customer, String campaign, Occasion occasion);

    /** Newest first; {@code before} is the id behind the last one of the page before. */
    List<DecisionView> ofCustomer(CustomerId customer, Optional<Long> before, int limit);

    /**
     * Turns decisions whose message will not go out into holds to be decided again, or into suppressions. They name no
     * message any more, and their trace goes on with one line.
     *
     * @param resets one for each message that the last look or an outcome sent back
     */
    void sendBack(Lane lane, List<Reset> resets, Instant now);

    /** Holds that are due for these customers and whose campaign is no longer in the catalog. */
    List<OwnedId> orphans(Lane lane, Collection<CustomerId> customers, Catalog catalog, Instant now);

    /**
     * @param until when to decide again; empty ends it as a suppression
     * @param finding what the trace says of it, beside what it said before
     * @param offer with {@code channel} the candidate that it is about; empty: about all
     */
    record Reset(
            OwnedId decision,
            Reason reason,
            Optional<Instant> until,
            String finding,
            Optional<String> offer,
            Optional<String> channel) {
        Reset(OwnedId decision, Reason reason, Optional<Instant> until, String finding) {
            this(decision, reason, until, finding, Optional.empty(), Optional.empty());
        }
    }
}
