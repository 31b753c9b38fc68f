package org.volenti.decision;

import java.util.Optional;

/** An occasion is over when it expires: news of yesterday is none. */
final class ExpiryCheck implements Check {
    @Override
    public String name() {
        return "expiry";
    }

    @Override
    public Scope scope() {
        return Scope.OCCASION;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        var expiresAt = c.due().expiresAt();
        if (s.now().isBefore(expiresAt)) return Optional.empty();
        return Finding.forGood(Reason.EXPIRED, "expired " + c.ground().local(expiresAt));
    }
}
