package org.volenti.decision;

import java.time.Duration;
import java.util.Optional;

/** The switch for all marketing. Nobody knows when it is turned on again, so the occasion is asked again and again. */
final class StopCheck implements Check {
    static final Duration ASK_AGAIN = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "switch";
    }

    @Override
    public Scope scope() {
        return Scope.OCCASION;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        if (!s.circumstances().stopped()) return Optional.empty();
        return Finding.until(Reason.STOPPED, "all marketing is stopped", s.now().plus(ASK_AGAIN));
    }
}
