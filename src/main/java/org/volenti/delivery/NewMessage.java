package org.volenti.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;

/**
 * A message that a decision sends, on its way into the outbox.
 *
 * @param providers whose her devices are that it may reach, an entry each, as {@link org.volenti.profile.PushProvider} names
 *     them; none: the address alone
 * @param offerNumber with {@code templateNumber} the revisions that were decided, and will be rendered; 0 without offer
 * @param payload as {@link org.volenti.message.Payload} writes it
 */
public record NewMessage(
        OwnedId id,
        long decisionId,
        String campaign,
        String purpose,
        boolean service,
        Optional<String> offer,
        int offerNumber,
        Channel channel,
        long contactPointId,
        String address,
        List<String> providers,
        String template,
        int templateNumber,
        Optional<String> payload,
        Instant dueAt,
        Instant expiresAt,
        Instant createdAt) {}
