package org.volenti.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;

/**
 * One message in the outbox.
 *
 * @param providers whose her devices are that it may reach, an entry each, as {@link org.volenti.profile.PushProvider} names
 *     them; none: the address alone
 * @param offerNumber the revision that was decided; 0 for a message without offer, or planned before it was kept
 * @param payload JSON of the triggering event or the trigger's data, as {@link org.volenti.message.Payload} writes it
 * @param attempts how many hand-overs were begun before
 * @param createdAt when it was planned
 */
public record Planned(
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
        int attempts,
        Instant dueAt,
        Instant expiresAt,
        Instant createdAt) {}
