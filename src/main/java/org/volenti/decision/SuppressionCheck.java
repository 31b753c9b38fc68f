package org.volenti.decision;

import java.util.Optional;
import org.volenti.campaign.Notice;
import org.volenti.profile.ReachPoint;

/**
 * An address on the suppression list is never written to, whoever holds it and whatever the purpose. One exception: where
 * whoever reads it can lift that, it is asked whether she wants to come back.
 */
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
        if (suppressed.isEmpty() || mayAsk(c)) return Optional.empty();
        return Finding.forGood(Reason.SUPPRESSED, "address suppressed: " + suppressed.get());
    }

    /** Whether it asks for the double opt-in that opens the address again. */
    static boolean mayAsk(Candidate c) {
        return c.campaign().id().equals(Notice.CONFIRM.id())
                && c.point().filter(ReachPoint::isClosed).isPresent();
    }
}
