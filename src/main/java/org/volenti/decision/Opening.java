package org.volenti.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a candidate that must wait may go, if nothing happens but time: the first instant at which nothing objects that time
 * cures. Room that there is again at night is none before the morning.
 */
final class Opening {
    /** Windows only slide on and hours repeat by the week, so two or three are usual. */
    private static final int ROUNDS = 20;

    private static final List<Check> CURED_BY_TIME = curedByTime();

    private Opening() {}

    /**
     * @param last what objects longest now
     * @return the same, or what objects longest at the end of it
     */
    static Finding after(Situation s, Candidate c, Finding last) {
        if (c.campaign().isService()) return last;
        var found = last;
        for (int round = 0; round < ROUNDS; round++) {
            var until = found.until();
            if (until.isEmpty() || !until.get().isBefore(c.due().expiresAt())) return found;
            var ground = c.ground().later(until.get());
            var next = longest(ground.situation(), c.on(ground));
            if (next.isEmpty()) return found;
            found = next.get();
        }
        return found;
    }

    /** What waiting does not cure is for the decision at that instant: until then it may be another. */
    private static Optional<Finding> longest(Situation s, Candidate c) {
        Finding longest = null;
        for (var check : CURED_BY_TIME) {
            var objection = check.objection(s, c);
            if (objection.isEmpty() || objection.get().until().isEmpty()) continue;
            if (longest == null
                    || objection.get().until().get().isAfter(longest.until().orElseThrow())) longest = objection.get();
        }
        return Optional.ofNullable(longest);
    }

    /** A stop or a pause ends when somebody ends it. */
    private static List<Check> curedByTime() {
        var checks = new ArrayList<Check>(List.of(new ScheduleCheck(), new SnoozeCheck()));
        checks.addAll(Checks.CAPS);
        checks.add(new HoursCheck(true));
        return List.copyOf(checks);
    }
}
