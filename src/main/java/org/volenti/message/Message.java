package org.volenti.message;

import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;

/**
 * What is handed to a carrier: complete, rendered, for one person and one address.
 *
 * @param to the address, number or subscription
 * @param headers e-mail headers beyond the usual ones, e.g. {@code List-Unsubscribe}; for push its title and link
 * @param text the plain part, or the whole of an SMS
 */
public record Message(
        OwnedId id,
        OwnedId decision,
        String customerRef,
        String campaign,
        Optional<String> offer,
        Channel channel,
        String to,
        Map<String, String> headers,
        Optional<String> subject,
        String text,
        Optional<String> html) {}
