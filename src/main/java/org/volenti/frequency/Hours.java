package org.volenti.frequency;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hours at which somebody may be reached: every set must allow the local time, in every zone she may be in; within a
 * set one window is enough.
 *
 * @param zones one when hers is known, all that are possible when not
 */
public record Hours(List<ZoneId> zones, List<List<LocalHours>> sets) {
    /** Local hours repeat by the week; a day more for a change of the clocks. */
    private static final Duration HORIZON = Duration.ofDays(8);

    public Hours {
        zones = List.copyOf(zones);
        sets = List.copyOf(sets);
    }

    /** All local hours but [from, to), on every day. */
    public static LocalHours outside(LocalTime from, LocalTime to) {
        return new LocalHours(EnumSet.allOf(DayOfWeek.class), to, from);
    }

    public boolean allow(Instant instant) {
        return allow(instant, zones);
    }

    private boolean allow(Instant instant, List<ZoneId> among) {
        if (sets.isEmpty()) return true;
        for (var zone : among) {
            var local = LocalDateTime.ofInstant(instant, zone);
            for (var set : sets) if (!anyAllows(set, local)) return false;
        }
        return true;
    }

    private static boolean anyAllows(Collection<LocalHours> set, LocalDateTime local) {
        for (var hours : set) if (hours.allow(local)) return true;
        return false;
    }

    /**
     * The first instant from {@code now} on that is allowed everywhere; empty when a week holds none. Found by trying
     * the only instants at which hours can open: their beginnings, midnights, and changes of the clocks.
     */
    public Optional<Instant> next(Instant now) {
        var end = now.plus(HORIZON);
        var among = distinct(now, end);
        var openings = openings();
        for (var at = now; at.isBefore(end); at = nextOpening(at, among, openings)) {
            if (allow(at, among)) return Optional.of(at);
        }
        return Optional.empty();
    }

    /** Zones that agree until {@code end} need one look: of the 29 of the United States about seven remain. */
    private List<ZoneId> distinct(Instant now, Instant end) {
        if (zones.size() < 2) return zones;
        var seen = new HashSet<List<Object>>();
        var distinct = new ArrayList<ZoneId>();
        for (var zone : zones) {
            var rules = zone.getRules();
            var change = rules.nextTransition(now);
            var key = change == null || change.getInstant().isAfter(end)
                    ? List.<Object>of(rules.getOffset(now))
                    : List.<Object>of(rules.getOffset(now), change);
            if (seen.add(key)) distinct.add(zone);
        }
        return distinct;
    }

    private Set<LocalTime> openings() {
        var times = new HashSet<LocalTime>();
        times.add(LocalTime.MIDNIGHT);
        for (var set : sets) for (var hours : set) times.add(hours.from());
        return times;
    }

    private static Instant nextOpening(Instant after, List<ZoneId> zones, Set<LocalTime> openings) {
        var next = after.plus(Duration.ofDays(1));
        for (var zone : zones) {
            var rules = zone.getRules();
            var change = rules.nextTransition(after);
            if (change != null && change.getInstant().isBefore(next)) next = change.getInstant();
            var today = LocalDateTime.ofInstant(after, zone).toLocalDate();
            for (var time : openings) {
                for (int day = 0; day < 2; day++) {
                    var local = today.plusDays(day).atTime(time);
                    // twice when the clocks go back; not at all when they leap over it, but the change itself is tried
                    for (ZoneOffset offset : rules.getValidOffsets(local)) {
                        var instant = local.toInstant(offset);
                        if (instant.isAfter(after) && instant.isBefore(next)) next = instant;
                    }
                }
            }
        }
        return next;
    }
}
