package org.volenti.message;

import java.time.Instant;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;

/**
 * What a genuine link says: who follows it, and out of which message.
 *
 * @param message empty for a link that no message carried, such as one for the shop's account page; of a link of kind
 *     {@code CONFIRM} the grant that it confirms
 * @param expiresAt until when it shows personal data or confirms; a link without shows and confirms nothing, but says no
 *     for ever
 * @param maker the API key that asked for it; absent for a link that a message carried, which whoever reads her mail follows
 */
public record LinkClaim(
        LinkKind kind,
        CustomerId customer,
        Optional<OwnedId> message,
        Optional<Instant> expiresAt,
        Optional<LinkMakers.Maker> maker) {
    public LinkClaim(LinkKind kind, CustomerId customer, Optional<OwnedId> message, Optional<Instant> expiresAt) {
        this(kind, customer, message, expiresAt, Optional.empty());
    }

    public boolean isFresh(Instant now) {
        return expiresAt.filter(now::isBefore).isPresent();
    }
}
