package org.volenti.edge.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.NewConsent;
import org.volenti.consent.Terms;
import org.volenti.consent.WordingRef;
import org.volenti.profile.Addresses;

/**
 * A consent event as read from a request.
 *
 * @param customer the caller's ref
 * @param address normalised; of a no as given, where it is no address of that channel
 */
record ToldConsent(
        String customer,
        ConsentAction action,
        Optional<Channel> channel,
        Optional<String> address,
        Optional<String> purpose,
        boolean isHeldByPerson,
        Optional<Basis> basis,
        Optional<WordingRef> wording,
        Optional<Terms> terms,
        Optional<Instant> expiresAt,
        String source,
        String actor,
        Instant occurredAt,
        Map<String, Object> evidence) {

    boolean names(ContactPoint point) {
        return address.filter(point.address()::equals).isPresent()
                && channel.map(point.channel()::equals).orElse(true);
    }

    NewConsent with(CustomerId id, Optional<ContactPoint> point) {
        return new NewConsent(
                id,
                action,
                point.map(ContactPoint::channel)
                        .or(() -> address.isPresent() && channel.isEmpty()
                                ? address.map(Addresses::likelyChannel)
                                : channel),
                point.map(ContactPoint::id),
                point.map(ContactPoint::address).or(() -> address),
                purpose,
                basis,
                wording,
                terms,
                expiresAt,
                source,
                actor,
                occurredAt,
                evidence,
                Optional.empty(),
                Optional.empty());
    }
}
