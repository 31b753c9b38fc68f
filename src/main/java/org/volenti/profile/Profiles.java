package org.volenti.profile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Trip;

/** Reads what decisions need, for many customers of one lane at once: a fixed number of queries whatever their number. */
public interface Profiles {
    /**
     * Locks the customers that exist, in the order of their ids ({@code FOR NO KEY UPDATE}), for the rest of the
     * transaction. Every transaction that writes for customers begins so.
     */
    List<CustomerId> lock(Lane lane, List<CustomerId> customers);

    /** As {@link #lock}; those that exist are known once the trip was made. */
    Supplier<List<CustomerId>> lock(Trip trip, Lane lane, List<CustomerId> customers);

    /**
     * @param events event types to load, each with the property names that will be read
     * @param now later events do not exist
     */
    Map<CustomerId, Profile> load(Lane lane, List<CustomerId> customers, Map<String, Set<String>> events, Instant now);

    /** As {@link #load}, answered once the trip was made. */
    Supplier<Map<CustomerId, Profile>> load(
            Trip trip, Lane lane, List<CustomerId> customers, Map<String, Set<String>> events, Instant now);

    /** The contact points they have now, each with what is true of its address. */
    Map<CustomerId, List<ReachPoint>> points(Lane lane, List<CustomerId> customers);

    /** The contact points that she has now, each with what is true of its address. */
    default List<ReachPoint> points(CustomerId customer) {
        return points(customer.lane(), List.of(customer)).getOrDefault(customer, List.of());
    }

    /** Her contact points that only a double opt-in of whoever reads them opens. */
    default Set<Long> closed(CustomerId customer) {
        return ReachPoint.closed(points(customer));
    }

    /** As {@link #points}, answered once the trip was made. */
    Supplier<Map<CustomerId, List<ReachPoint>>> points(Trip trip, Lane lane, List<CustomerId> customers);

    Optional<CustomerId> find(String aliasKind, String value);

    /** As {@link #findByRef}, answered once the trip was made. */
    Supplier<Optional<CustomerId>> findByRef(Trip trip, String ref);

    default Optional<CustomerId> findByRef(String ref) {
        return find("ref", ref);
    }

    Optional<String> refOf(CustomerId customer);
}
