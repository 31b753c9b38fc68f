package org.volenti.consent;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;

/**
 * A consent event as somebody tells it, before it is judged.
 *
 * @param channel absent: every channel
 * @param contactPointId her contact point at that address; absent with an address present: she has none there (a no is then
 *     kept, and its address is to be suppressed); absent without one: every contact point of the channel
 * @param address normalised
 * @param purpose absent, on a no only: every purpose of kind marketing and processing
 * @param terms absent: those of the wording, where it promises any
 * @param evidence kept as sent: String, Boolean, Number, List, Map
 * @param cites an earlier event that this one answers
 */
public record NewConsent(
        CustomerId customer,
        ConsentAction action,
        Optional<Channel> channel,
        Optional<Long> contactPointId,
        Optional<String> address,
        Optional<String> purpose,
        Optional<Basis> basis,
        Optional<WordingRef> wording,
        Optional<Terms> terms,
        Optional<Instant> expiresAt,
        String source,
        String actor,
        Instant occurredAt,
        Map<String, Object> evidence,
        Optional<Long> cites,
        Optional<ImportRow> importRow) {

    /** Everything said yes to at a contact point ends, since she has it no more. */
    public static NewConsent ofPointGone(
            CustomerId customer,
            ContactPoint point,
            String source,
            String actor,
            Instant occurredAt,
            Map<String, Object> evidence) {
        return new NewConsent(
                customer,
                ConsentAction.WITHDRAWN,
                Optional.of(point.channel()),
                Optional.of(point.id()),
                Optional.of(point.address()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                source,
                actor,
                occurredAt,
                evidence,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, of that contact point of hers. */
    public NewConsent at(long point) {
        return new NewConsent(
                customer,
                action,
                channel,
                Optional.of(point),
                address,
                purpose,
                basis,
                wording,
                terms,
                expiresAt,
                source,
                actor,
                occurredAt,
                evidence,
                cites,
                importRow);
    }
}
