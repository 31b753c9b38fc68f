package org.volenti.message;

import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;

/**
 * What is handed to a carrier: complete, rendered, for one person and one address.
 *
 * @param attempt which hand-over of it this is, from 1
 * @param to the address, number or subscription
 * @param headers of an e-mail in order, unencoded, each on one line: {@code From}, {@code Message-ID}, {@code Date}, {@code
 *     List-Unsubscribe} …; of an SMS its {@code From}; of a push its
 *     {@link #PUSH_URL}, {@link #PUSH_EXPIRES} and {@link #PUSH_URGENCY}
 * @param subject of an e-mail; the title of a push
 * @param text the plain part, or the whole of an SMS or push
 */
public record Message(
        OwnedId id,
        int attempt,
        OwnedId decision,
        String customerRef,
        String campaign,
        Optional<String> offer,
        Channel channel,
        String to,
        Map<String, String> headers,
        Optional<String> subject,
        String text,
        Optional<String> html) {
    /** Where a tap leads. */
    public static final String PUSH_URL = "url";
    /** Until when a push service may keep it, as an instant. */
    public static final String PUSH_EXPIRES = "expires";
    /** As of RFC 8030 §5.3. */
    public static final String PUSH_URGENCY = "urgency";
}
