package org.volenti.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;

/** One message with every attempt to hand it over. */
public record MessageHistory(
        OwnedId id,
        OwnedId decision,
        String campaign,
        String purpose,
        boolean service,
        Optional<String> offer,
        Channel channel,
        long contactPointId,
        String address,
        MessageState state,
        Optional<String> detail,
        Instant dueAt,
        Instant expiresAt,
        Instant createdAt,
        Optional<Instant> handedOverAt,
        List<Attempt> attempts) {

    /**
     * One hand-over.
     *
     * @param outcome {@code accepted, rejected, retryable, unknown}; empty while none is known
     * @param providerId the provider's own reference
     */
    public record Attempt(
            int n,
            String carrier,
            Instant startedAt,
            Optional<Instant> finishedAt,
            Optional<String> outcome,
            Optional<String> providerId,
            Optional<String> detail) {}
}
