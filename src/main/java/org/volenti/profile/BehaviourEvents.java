package org.volenti.profile;

import java.time.Instant;
import java.util.List;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;

/** Keeps behaviour events. */
public interface BehaviourEvents {
    /** An event of the customer whom the caller calls {@code ref}, already checked against the {@link Declaration}. */
    record Told(String ref, BehaviourEvent event) {}

    /**
     * Keeps those that are not known yet, creating unknown customers without any contact point, and tells the {@link
     * BehaviourListener}s of them, in one transaction with the caller's.
     *
     * @return for each whether it was new; of two equal ids the first is
     */
    List<Boolean> happened(List<Told> events, Instant now);

    /**
     * Adds to an event of ours what became known of it later; what it says already stands. Nobody is told.
     *
     * @return whether that event is there
     */
    boolean learned(CustomerId customer, String eventId, String property, String value);

    /**
     * An event of an import, checked.
     *
     * @param properties a JSON object, empty when there are none
     */
    record Imported(String ref, String id, String type, Instant occurredAt, String properties) {}

    /**
     * The same for an import: made for 20,000 at once, and nobody is told.
     *
     * @return how many were new
     */
    int imported(List<Imported> events, String source, Instant now);

    /** Everybody of whom that source told events, by lane and id. Reads all events once: there is no index of sources. */
    List<CustomerId> customersOf(String source);

    /** Removes what that source told of them. @return how many events */
    int remove(String source, Lane lane, List<CustomerId> customers);
}
