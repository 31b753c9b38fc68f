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

    /** How far it reaches, by channel, contact point and address as above. */
    public record Reach(Optional<Channel> channel, Optional<Long> contactPointId, Optional<String> address) {
        public static final Reach EVERYWHERE = new Reach(Optional.empty(), Optional.empty(), Optional.empty());

        public static Reach at(ContactPoint point) {
            return new Reach(Optional.of(point.channel()), Optional.of(point.id()), Optional.of(point.address()));
        }
    }

    /** Where it was said, by whom and when, with what shows it. */
    public record Origin(String source, String actor, Instant occurredAt, Map<String, Object> evidence) {}

    /** A no: it has no basis, wording, terms or end. */
    public static NewConsent no(
            CustomerId customer, ConsentAction action, Reach reach, Optional<String> purpose, Origin origin) {
        return new NewConsent(
                customer,
                action,
                reach.channel(),
                reach.contactPointId(),
                reach.address(),
                purpose,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                origin.source(),
                origin.actor(),
                origin.occurredAt(),
                origin.evidence(),
                Optional.empty(),
                Optional.empty());
    }

    /** Everything said yes to at a contact point ends, since she has it no more. */
    public static NewConsent ofPointGone(CustomerId customer, ContactPoint point, Origin origin) {
        return no(customer, ConsentAction.WITHDRAWN, Reach.at(point), Optional.empty(), origin);
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
