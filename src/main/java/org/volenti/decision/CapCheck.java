package org.volenti.decision;

import java.util.List;
import java.util.Optional;

/** A check that is some caps, all of which apply. */
interface CapCheck extends Check {
    Reason reason();

    List<Count> counts(Situation s, Candidate c);

    @Override
    default Scope scope() {
        return Scope.CHANNEL;
    }

    /** The one that has room last, since all must have it. */
    @Override
    default Optional<Finding> objection(Situation s, Candidate c) {
        var worst = Optional.<Finding>empty();
        for (var count : counts(s, c)) {
            var found = count.objection(s, c, reason());
            if (found.isEmpty()) continue;
            if (found.get().until().isEmpty()) return found;
            if (worst.isEmpty()
                    || found.get().until().get().isAfter(worst.get().until().orElseThrow())) worst = found;
        }
        return worst;
    }

    @Override
    default String figures(Situation s, Candidate c) {
        var counts = counts(s, c);
        if (counts.isEmpty()) return "";
        var words = new StringBuilder();
        for (var count : counts) {
            if (!words.isEmpty()) words.append("; ");
            words.append(count.figures(s, c));
        }
        return words.toString();
    }
}
