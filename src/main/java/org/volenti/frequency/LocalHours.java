package org.volenti.frequency;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/** Local hours [from, to) on these days; may cross midnight, then it belongs to the day it starts on; from = to is the whole day. */
public record LocalHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public LocalHours {
        days = Set.copyOf(days);
    }
}
