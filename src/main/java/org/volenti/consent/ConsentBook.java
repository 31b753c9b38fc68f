package org.volenti.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Trip;

/** Reads what stands now, for many customers of one lane at once: two questions whatever their number. */
public interface ConsentBook {
    /** Customers of whom nothing is on record are {@link Standings#NONE}; expiry is judged at {@code now}. */
    Map<CustomerId, Standings> standings(Lane lane, List<CustomerId> customers, Instant now);

    /** As {@link #standings}, answered once the trip was made. */
    Supplier<Map<CustomerId, Standings>> standings(Trip trip, Lane lane, List<CustomerId> customers, Instant now);

    /** Customers who chose nothing are {@link Preference#NONE}. */
    Map<CustomerId, Preference> preferences(Lane lane, List<CustomerId> customers);

    /** As {@link #preferences}, answered once the trip was made. */
    Supplier<Map<CustomerId, Preference>> preferences(Trip trip, Lane lane, List<CustomerId> customers);

    /** For a dry run of the past: what they had chosen by {@code validAt} as known at {@code knownAt}. */
    Map<CustomerId, Preference> preferencesAsOf(
            Lane lane, List<CustomerId> customers, Instant validAt, Instant knownAt);

    /** As {@link #standings}, of customers of any lanes; those of whom nothing is on record are absent. */
    Map<CustomerId, Standings> standingsOfAnyLane(Collection<CustomerId> customers, Instant now);

    /** As {@link #preferences}, of customers of any lanes; those who chose nothing are absent. */
    Map<CustomerId, Preference> preferencesOfAnyLane(Collection<CustomerId> customers);

    /** For a dry run of the past: what stood at {@code validAt} as known at {@code knownAt}. */
    Map<CustomerId, Standings> standingsAsOf(Lane lane, List<CustomerId> customers, Instant validAt, Instant knownAt);

    /**
     * Her grants that wait to be confirmed, where no consent stands; a no said before stands until then.
     *
     * @param closed her contact points that only a confirmation opens: there a grant waits whatever stands
     */
    Map<StandingKey, Standing> waiting(CustomerId customer, Set<Long> closed, Instant now);
}
