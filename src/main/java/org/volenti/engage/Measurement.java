package org.volenti.engage;

import org.volenti.campaign.Policy;
import org.volenti.common.Channel;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;

/** Whether it may be seen what she does with a message: only by her own yes to {@code measurement}; no answer is none. */
final class Measurement {
    private Measurement() {}

    static boolean isAllowed(Policy policy, Standings standings) {
        return policy.measures()
                && standings
                                .of(0, Channel.EMAIL, Policy.MEASUREMENT) // held by the person: the channel is none
                                .state()
                        == StandingState.GRANTED;
    }
}
