package org.volenti.edge.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ImportRow;
import org.volenti.consent.NewConsent;
import org.volenti.consent.WordingRef;

/**
 * One row of a consents file, read but not judged.
 *
 * @param address as given: how a number is read hangs on its customer's country
 */
record ConsentRow(
        String customer,
        ConsentAction action,
        Optional<Channel> channel,
        Optional<String> address,
        Optional<String> purpose,
        Optional<Basis> basis,
        Optional<WordingRef> wording,
        Optional<Instant> expiresAt,
        String source,
        String actor,
        Instant occurredAt,
        Map<String, Object> evidence,
        ImportRow row) {

    /**
     * @param on the channel meant, where one is
     * @param point hers, where the row means a single one and she has it
     * @param at the address meant, normalised
     */
    NewConsent of(CustomerId id, Optional<Channel> on, Optional<ContactPoint> point, Optional<String> at) {
        return new NewConsent(
                id,
                action,
                on,
                point.map(ContactPoint::id),
                at,
                purpose,
                basis,
                wording,
                Optional.empty(),
                expiresAt,
                source,
                actor,
                occurredAt,
                evidence,
                Optional.empty(),
                Optional.of(row));
    }
}
