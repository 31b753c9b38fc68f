package org.volenti.message;

import java.time.Instant;
import java.util.Optional;
import org.volenti.campaign.Offer;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;

/**
 * A message before its wording: to whom, from which revision of which template, with which offer and data.
 *
 * @param attempt which hand-over it is written for, from 1
 * @param offer of the revision that was decided
 * @param payload as {@link Payload} writes it
 * @param plannedAt the mail's {@code Date}, the same at every attempt
 * @param expiresAt when it has lost its sense, and nobody should keep it any longer
 */
public record Unwritten(
        OwnedId id,
        int attempt,
        OwnedId decision,
        String campaign,
        String purpose,
        boolean service,
        Optional<Offer.Told> offer,
        Channel channel,
        String to,
        String template,
        int templateNumber,
        Optional<String> payload,
        Instant plannedAt,
        Instant expiresAt) {}
