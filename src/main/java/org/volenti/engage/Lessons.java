package org.volenti.engage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.volenti.common.Channel;
import org.volenti.common.Lane;
import org.volenti.common.Trip;
import org.volenti.delivery.Attempted;
import org.volenti.delivery.Planned;

/** What the profile learns from the answers of carriers. */
public interface Lessons {
    /** Accepted messages become {@code volenti.sent} events, and count for their campaigns, when the trip is made. */
    void sent(Trip trip, Lane lane, List<Attempted> accepted);

    /** An address, whoever holds it. */
    record Place(Channel channel, String address) {}

    /** Marks these as unreachable for everybody who holds them, with the reason. */
    void unreachable(Map<Place, String> places);

    /**
     * A message came back from an address that is there. After so many since then without one that arrived, it counts as
     * unreachable.
     */
    void returned(Planned message, String reason, Instant at, Instant since, int limit);

    /** One arrived there: those that came back before count no more. */
    void arrived(Planned message);

    /** A mail came back for good. */
    void bounced(Planned message, int n, Instant at);

    /** @return false when that was known */
    boolean complained(Planned message, int n, Instant at);
}
