package org.volenti.decision;

import java.util.Optional;

/** The address works, or is asked whether it does again; and something carries the channel. */
final class ReachableCheck implements Check {
    @Override
    public String name() {
        return "reachable";
    }

    @Override
    public Scope scope() {
        return Scope.CHANNEL;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        var unreachable = c.point().flatMap(point -> point.unreachable());
        if (unreachable.isPresent() && !SuppressionCheck.mayAsk(c))
            return Finding.forGood(Reason.UNREACHABLE, "unreachable: " + unreachable.get());
        if (s.circumstances().carried().contains(c.channel())) return Optional.empty();
        return Finding.forGood(Reason.UNREACHABLE, "nothing carries " + c.channel());
    }
}
