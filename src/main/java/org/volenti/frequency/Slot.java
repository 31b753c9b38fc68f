package org.volenti.frequency;

import java.time.Instant;
import java.util.Optional;
import org.volenti.common.Channel;

/**
 * One contact counted against caps.
 *
 * @param id the message's id, or that of a contact reported from elsewhere
 * @param datedAt when it happened; empty while reserved, in flight or unknown, which counts as today
 */
public record Slot(
        long id,
        Channel channel,
        Optional<String> address,
        String purpose,
        Optional<String> campaign,
        Optional<String> offer,
        Optional<Instant> datedAt) {
    /** Dated, if it is not yet. */
    public Slot datedBy(Instant at) {
        if (datedAt.isPresent()) return this;
        return new Slot(id, channel, address, purpose, campaign, offer, Optional.of(at));
    }
}
