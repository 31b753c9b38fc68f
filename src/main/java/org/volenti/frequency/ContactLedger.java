package org.volenti.frequency;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Trip;

/** Keeps the slots. All changes are made inside the transaction that holds the customers' locks. */
public interface ContactLedger {
    /** Slots that are undated or dated at {@code since} or later. */
    Map<CustomerId, List<Slot>> load(Lane lane, List<CustomerId> customers, Instant since);

    /** As {@link #load}, answered once the trip was made. */
    Supplier<Map<CustomerId, List<Slot>>> load(Trip trip, Lane lane, List<CustomerId> customers, Instant since);

    /**
     * Slots of every holder of these addresses, by each as it was asked for and of any spelling, for addresses that several
     * customers hold; locks the addresses in order.
     */
    Map<String, List<Slot>> loadShared(Collection<String> addresses, Instant since);

    /** When the trip is made. */
    void reserve(Trip trip, Map<CustomerId, List<Slot>> slots, Instant now);

    /** Proven that no contact was made. */
    void free(Lane lane, Map<CustomerId, List<Long>> slotIds);

    /** Accepted: dated at the start of its hand-over, when the trip is made. */
    void date(Trip trip, Lane lane, List<Dated> slots);

    record Dated(CustomerId customer, long slotId, Instant at) {}
}
