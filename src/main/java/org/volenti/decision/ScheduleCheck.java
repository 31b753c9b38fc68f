package org.volenti.decision;

import java.util.Optional;

/** An API trigger's {@code sendAt}. */
final class ScheduleCheck implements Check {
    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public Scope scope() {
        return Scope.OCCASION;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        var notBefore = c.due().notBefore();
        if (notBefore.isEmpty() || !notBefore.get().isAfter(s.now())) return Optional.empty();
        return Finding.until(Reason.SCHEDULED, "scheduled for " + c.ground().local(notBefore.get()), notBefore.get());
    }
}
