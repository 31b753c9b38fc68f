package org.volenti.insight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;

/** What one person did and got, the latest first, for a page that she reads herself. */
public interface PersonalTimeline {
    /**
     * By type, the most frequent first.
     *
     * @param newest how many of each are told
     * @param whole the type of which {@code most} are told instead; empty for none
     */
    List<Kind> events(CustomerId customer, int newest, String whole, int most);

    /** All events of one type: how many there are, and some of them. */
    record Kind(String type, long count, List<Happened> newest) {}

    record Happened(Instant at, Map<String, Object> properties, String source) {}

    List<Sent> messages(CustomerId customer, int limit);

    /** @param at when it was handed over, else when it was planned */
    record Sent(
            OwnedId id,
            String campaign,
            Optional<String> offer,
            Channel channel,
            String address,
            String state,
            Instant at) {}
}
