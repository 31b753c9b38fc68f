package org.volenti.edge.api;

import java.time.LocalTime;
import java.util.BitSet;
import java.util.List;
import org.volenti.consent.Preference.HoursChoice;

/** How much of a week her hours leave. */
final class AllowedMinutes {
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;

    private AllowedMinutes() {}

    static int ofAWeek(List<HoursChoice> hours) {
        var allowed = new BitSet(WEEK);
        for (var choice : hours) {
            int from = minute(choice.from());
            int length = Math.floorMod(minute(choice.to()) - from, DAY);
            // from = to is the whole day it names, from midnight to midnight, as LocalHours has it
            if (length == 0) {
                from = 0;
                length = DAY;
            }
            for (var day : choice.days()) {
                int start = (day.getValue() - 1) * DAY + from;
                for (int i = 0; i < length; i++) allowed.set((start + i) % WEEK);
            }
        }
        return allowed.cardinality();
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }
}
