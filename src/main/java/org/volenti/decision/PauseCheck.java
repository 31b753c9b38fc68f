package org.volenti.decision;

import java.util.Optional;

/** A paused campaign hands nothing over; its occasions are asked again until they expire. */
final class PauseCheck implements Check {
    @Override
    public String name() {
        return "pause";
    }

    @Override
    public Scope scope() {
        return Scope.OCCASION;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        if (!s.circumstances().pausedCampaigns().contains(c.campaign().id())) return Optional.empty();
        return Finding.until(Reason.PAUSED, "the campaign is paused", s.now().plus(StopCheck.ASK_AGAIN));
    }
}
