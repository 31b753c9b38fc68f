package org.volenti.consent;

import java.util.List;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;

/** Compares what stands with what the ledger says should stand, and mends it (LED-07). */
public interface StandingProjection {
    /** A row that differs; one side is absent when the row is missing or too much. */
    record Drift(CustomerId customer, StandingKey key, String stored, String folded) {}

    /** Customers with anything in the ledger or the projection, in id order. */
    List<CustomerId> customers(Lane lane, CustomerId after, int limit);

    List<Drift> compare(Lane lane, List<CustomerId> customers);

    /** Writes what the fold says; the caller has locked the customers. Gives what was mended. */
    List<Drift> rebuild(Lane lane, List<CustomerId> customers);
}
