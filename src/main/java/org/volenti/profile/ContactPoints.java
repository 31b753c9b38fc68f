package org.volenti.profile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;

/**
 * Keeps the contact points of customers, and with them how many customers hold an address. The caller has locked the
 * customers ({@link Profiles#lock}); addresses are normalised ({@link Addresses}).
 */
public interface ContactPoints {
    /** A contact point somebody wants to exist. */
    record Wanted(CustomerId customer, Channel channel, String address) {}

    /**
     * The customer's point with that address, added now where she lacks it. One that she had before comes back as the
     * same point: a no said of it still holds.
     */
    ContactPoint ensure(CustomerId customer, Channel channel, String address);

    /** The same for many at once: a fixed number of statements whatever their number. */
    Map<Wanted, ContactPoint> ensureAll(Collection<Wanted> wanted);

    Optional<ContactPoint> find(CustomerId customer, Channel channel, String address);

    /** The same for many at once; whom none belongs to is absent. */
    Map<Wanted, ContactPoint> findAll(Collection<Wanted> wanted);

    /** Those she has now, in the order in which they were added. */
    List<ContactPoint> of(CustomerId customer);

    /** The same for many at once; who has none is absent. */
    Map<CustomerId, List<ContactPoint>> ofAll(Collection<CustomerId> customers);

    /** Those she had at that instant, as it was known then: for a past one the answer never changes. */
    List<ContactPoint> asKnownAt(CustomerId customer, Instant knownAt);

    /** Everybody who has that address now, in id order. */
    List<CustomerId> holders(Channel channel, String address);

    /** Takes the points away. What was consented to on them is the caller's to withdraw, in the same transaction. */
    void remove(Collection<OwnedId> points);
}
