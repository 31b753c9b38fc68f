package org.volenti.decision;

import java.util.Optional;

/** She asked for a pause. */
final class SnoozeCheck implements Check {
    @Override
    public String name() {
        return "snooze";
    }

    @Override
    public Scope scope() {
        return Scope.OCCASION;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        var until = s.preference().snoozeUntil();
        if (until.isEmpty() || !until.get().isAfter(s.now())) return Optional.empty();
        return Finding.until(Reason.SNOOZED, "she pauses until " + c.ground().local(until.get()), until.get());
    }
}
