package org.volenti.decision;

import java.util.Optional;

/** An address on the suppression list is never written to, whoever holds it and whatever the purpose. */
final class SuppressionCheck implements Check {
    @Override
    public String name() {
        return "suppression";
    }

    @Override
    public Scope scope() {
        return Scope.CHANNEL;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        var suppressed = c.point().flatMap(point -> point.suppressed());
        if (suppressed.isEmpty()) return Optional.empty();
        return Finding.forGood(Reason.SUPPRESSED, "address suppressed: " + suppressed.get());
    }
}
