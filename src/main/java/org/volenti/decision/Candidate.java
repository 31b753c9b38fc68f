package org.volenti.decision;

import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Offer;
import org.volenti.common.Channel;
import org.volenti.profile.ReachPoint;

/**
 * Campaign × offer × channel considered for one customer on one occasion.
 *
 * @param offer empty for a message without one
 * @param point where it would go; empty when she has no contact point on the channel, or none she allows
 * @param ground what the checks of one situation share
 */
record Candidate(Due due, Optional<Offer> offer, Channel channel, Optional<ReachPoint> point, Ground ground) {
    Campaign campaign() {
        return due.campaign();
    }

    String purpose() {
        return due.campaign().purpose().id();
    }

    /** On the same ground but for more contacts, or fewer. */
    Candidate on(Ground other) {
        return new Candidate(due, offer, channel, point, other);
    }
}
