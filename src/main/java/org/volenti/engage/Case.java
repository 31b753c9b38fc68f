package org.volenti.engage;

import java.time.Instant;
import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.common.CustomerId;
import org.volenti.common.Occasion;

/**
 * One occasion of one campaign on its way through the flow.
 *
 * @param launch the launch it belongs to, where there is one
 * @param cause what brought it about, for rules and wording
 * @param startedAt when the occasion began; an {@code unless} event after it makes it pointless
 * @param turn how often it was decided before
 * @param inAudience the audience was just drawn in SQL, so the rule need not be asked again
 */
public record Case(
        CustomerId customer,
        long decisionId,
        Campaign campaign,
        Occasion occasion,
        Optional<Long> launch,
        Cause cause,
        Instant startedAt,
        Instant expiresAt,
        int turn,
        boolean inAudience) {}
