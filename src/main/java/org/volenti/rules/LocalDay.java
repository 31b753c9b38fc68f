package org.volenti.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Today where the customer is. Both evaluators take it from Java's zone data: PostgreSQL has its own edition, reads
 * {@code UTC+2} the other way round and fails on a name it does not know.
 */
final class LocalDay {
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private LocalDay() {}

    /** The date in her recorded zone; in the brand's where none is recorded or its name is not of the IANA list. */
    static LocalDate of(Optional<String> zone, Instant now, ZoneId brandZone) {
        return date(now, zone.filter(ZONES::contains).map(ZoneId::of).orElse(brandZone));
    }

    /** The zones in which it is another day than at the brand's, by that day: one or two days of the world's three. */
    static Map<LocalDate, List<String>> elsewhere(Instant now, ZoneId brandZone) {
        var here = date(now, brandZone);
        var days = new TreeMap<LocalDate, List<String>>();
        for (var zone : ZONES) {
            var day = date(now, ZoneId.of(zone));
            if (!day.equals(here))
                days.computeIfAbsent(day, d -> new ArrayList<>()).add(zone);
        }
        days.values().forEach(zones -> zones.sort(String::compareTo));
        return days;
    }

    private static LocalDate date(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate();
    }

    /** Month × 100 + day of the dates whose anniversary the day is: 29 February comes on the 28th in common years. */
    static List<Long> anniversaries(LocalDate day) {
        long present = monthAndDay(day);
        return present == 228 && !day.isLeapYear() ? List.of(228L, 229L) : List.of(present);
    }

    static long monthAndDay(LocalDate date) {
        return date.getMonthValue() * 100L + date.getDayOfMonth();
    }
}
