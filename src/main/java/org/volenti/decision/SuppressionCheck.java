package org.volenti.decision;

import java.util.Optional;
import org.volenti.campaign.Notice;
import org.volenti.profile.Suppression;

/**
 * An address on the suppression list is never written to, whoever holds it and whatever the purpose. One exception: where an
 * erasure alone stands in the way, it is asked whether somebody wants to come back, since only she can lift that.
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
        if (suppressed.isEmpty() || mayAsk(c, suppressed.get())) return Optional.empty();
        return Finding.forGood(Reason.SUPPRESSED, "address suppressed: " + suppressed.get());
    }

    private static boolean mayAsk(Candidate c, String suppressed) {
        return suppressed.equals(Suppression.ERASED) && c.campaign().id().equals(Notice.CONFIRM.id());
    }
}
