package org.volenti.engage;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Five-field Unix cron on local clocks. Fires are found on the local calendar, where no hour is missing or doubled, and
 * then placed in the zone: a local time that does not exist moves to the next that does, one that comes twice fires once.
 */
record Cron(ExecutionTime times) {
    private static final CronParser UNIX = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** A fire: the local time the marketer wrote, and when that is. */
    record Fire(LocalDateTime local, Instant at) {}

    static Cron parse(String cron) {
        return new Cron(ExecutionTime.forCron(UNIX.parse(cron)));
    }

    /** Fires after {@code after} up to and including {@code until}, at most {@code most}, the oldest first. */
    List<Fire> between(Instant after, Instant until, ZoneId zone, int most) {
        var fires = new ArrayList<Fire>();
        var last = after;
        var local = after.atZone(zone).toLocalDateTime().minusHours(3);
        while (fires.size() < most) {
            var next = times.nextExecution(local.atZone(ZoneOffset.UTC));
            if (next.isEmpty()) break;
            local = next.get().toLocalDateTime();
            var at = place(local, zone);
            if (at.isAfter(until)) break;
            // two local times that a gap moved to one instant are one fire
            if (!at.isAfter(last)) continue;
            last = at;
            fires.add(new Fire(local, at));
        }
        return fires;
    }

    private static Instant place(LocalDateTime local, ZoneId zone) {
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
