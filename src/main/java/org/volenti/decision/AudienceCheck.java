package org.volenti.decision;

import java.util.Optional;

/** The campaign is for her. */
final class AudienceCheck implements Check {
    @Override
    public String name() {
        return "audience";
    }

    @Override
    public Scope scope() {
        return Scope.OCCASION;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        var audience = c.campaign().audience();
        if (c.due().audienceMatched() || audience.isEmpty()) return Optional.empty();
        var zone = s.catalog().policy().brand().zone();
        if (audience.get().evaluate(s.profile(), s.now(), zone, c.due().event()).matches()) return Optional.empty();
        return Finding.forGood(
                Reason.NOT_ELIGIBLE, "not in the audience: " + audience.get().source());
    }
}
