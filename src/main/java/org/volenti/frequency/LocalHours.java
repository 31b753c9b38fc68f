package org.volenti.frequency;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;

/** Local hours [from, to) on these days; may cross midnight, then it belongs to the day it starts on; from = to is the whole day. */
public record LocalHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public LocalHours {
        days = Set.copyOf(days);
    }

    public boolean allow(LocalDateTime local) {
        var time = local.toLocalTime();
        var day = local.getDayOfWeek();
        int order = from.compareTo(to);
        if (order == 0) return days.contains(day);
        boolean begun = !time.isBefore(from);
        boolean notOver = time.isBefore(to);
        if (order < 0) return begun && notOver && days.contains(day);
        return (begun && days.contains(day)) || (notOver && days.contains(day.minus(1)));
    }
}
