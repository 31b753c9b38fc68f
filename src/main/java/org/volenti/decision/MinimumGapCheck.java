package org.volenti.decision;

import java.util.List;
import java.util.Optional;
import org.volenti.frequency.Window;

/** The time that must lie between two contacts: one contact in a rolling window of that length. */
final class MinimumGapCheck implements CapCheck {
    @Override
    public String name() {
        return "gap";
    }

    @Override
    public Reason reason() {
        return Reason.MINIMUM_GAP;
    }

    @Override
    public List<Count> counts(Situation s, Candidate c) {
        var gap = s.catalog().policy().minimumGap();
        if (gap.isEmpty()) return List.of();
        return List.of(Count.of(1, new Window.Rolling(gap.get()), Optional.empty(), Optional.empty()));
    }
}
