package org.volenti.message;

import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;

/**
 * What a genuine link says: who follows it, and out of which message.
 *
 * @param message empty for a link that no message carried, such as one for the shop's account page
 */
public record LinkClaim(LinkKind kind, CustomerId customer, Optional<OwnedId> message) {}
