package org.volenti.decision;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.common.Occasion;
import org.volenti.profile.BehaviourEvent;

/**
 * One occasion of one campaign that is due for a customer.
 *
 * @param decisionId the id its decision has or will have
 * @param event the triggering event, where an event triggered it
 * @param data what an API trigger brought for the wording
 * @param turn how often it has been decided before, 0 for the first time
 * @param notBefore the trigger's {@code sendAt}
 * @param onlyPoint the one contact point that it is for, such as an address to be confirmed
 * @param audienceMatched the audience was already drawn by SQL (a launch); otherwise the rule is asked here
 */
public record Due(
        long decisionId,
        Campaign campaign,
        Occasion occasion,
        Optional<BehaviourEvent> event,
        Map<String, Object> data,
        int turn,
        Instant firstAt,
        Instant expiresAt,
        Optional<Instant> notBefore,
        Optional<Long> onlyPoint,
        boolean audienceMatched) {}
