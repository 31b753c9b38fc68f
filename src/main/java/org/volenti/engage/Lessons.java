package org.volenti.engage;

import java.util.List;
import java.util.Map;
import org.volenti.common.Channel;
import org.volenti.common.Lane;
import org.volenti.common.Trip;
import org.volenti.delivery.Attempted;

/** What the profile learns from the answers of carriers. */
public interface Lessons {
    /** Accepted messages become {@code volenti.sent} events when the trip is made. */
    void sent(Trip trip, Lane lane, List<Attempted> accepted);

    /** An address, whoever holds it. */
    record Place(Channel channel, String address) {}

    /** Marks these as unreachable for everybody who holds them, with the reason. */
    void unreachable(Map<Place, String> places);
}
