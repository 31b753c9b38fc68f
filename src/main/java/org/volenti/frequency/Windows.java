package org.volenti.frequency;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.volenti.common.Span;

/**
 * Counts contacts in windows and says when there is room again (design §6 “Windows”). Local dates are those of the zone
 * given, the customer's present one; a day with 23 or 25 hours is one day.
 */
public final class Windows {
    /** A contact this far ahead is another instance's clock running fast, and counts; beyond it, it has not happened yet. */
    static final Duration SKEW = Duration.ofMinutes(5);

    /** Where a window that is longer than the calendar begins and ends: no contact is older, no hold lasts longer. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

    private Windows() {}

    /** The first instant that the window counts. */
    public static Instant start(Window window, Instant now, ZoneId zone) {
        var first = startOf(FIRST, ZoneOffset.UTC);
        try {
            var start = startAnyhow(window, now, zone);
            return start.isBefore(first) ? first : start;
        } catch (DateTimeException | ArithmeticException e) {
            return first;
        }
    }

    private static Instant startAnyhow(Window window, Instant now, ZoneId zone) {
        return switch (window) {
            case Window.Rolling(Span.Exact(var duration)) -> now.minus(duration).plusNanos(1);
            case Window.Rolling(Span.Days(var period)) ->
                startOf(today(now, zone).minus(period).plusDays(1), zone);
            case Window.Calendar unit -> startOf(first(unit, today(now, zone)), zone);
        };
    }

    /** How many of the slots the window counts; undated ones are in flight and count in every window. */
    public static int count(List<Slot> slots, Window window, Instant now, ZoneId zone) {
        return count(slots, slot -> true, window, now, zone);
    }

    public static int count(List<Slot> slots, Predicate<Slot> counted, Window window, Instant now, ZoneId zone) {
        return slots.isEmpty() ? 0 : count(slots, counted, start(window, now, zone), now);
    }

    /** @param start as told by {@link #start} */
    public static int count(List<Slot> slots, Predicate<Slot> counted, Instant start, Instant now) {
        var end = now.plus(SKEW);
        int count = 0;
        for (var slot : slots) if (isIn(slot, start, end) && counted.test(slot)) count++;
        return count;
    }

    private static boolean isIn(Slot slot, Instant start, Instant end) {
        if (slot.datedAt().isEmpty()) return true;
        var at = slot.datedAt().get();
        return !at.isBefore(start) && !at.isAfter(end);
    }

    /**
     * The first instant from {@code now} on at which fewer than {@code limit} of these slots count, when no others join
     * them and those in flight are accepted now. Empty when there never is: a limit of nought.
     */
    public static Optional<Instant> nextRoom(List<Slot> slots, int limit, Window window, Instant now, ZoneId zone) {
        return nextRoom(slots, slot -> true, limit, window, now, zone);
    }

    public static Optional<Instant> nextRoom(
            List<Slot> slots, Predicate<Slot> counted, int limit, Window window, Instant now, ZoneId zone) {
        if (limit <= 0) return Optional.empty();
        var start = start(window, now, zone);
        var end = now.plus(SKEW);
        var times = new ArrayList<Instant>();
        for (var slot : slots) {
            if (isIn(slot, start, end) && counted.test(slot))
                times.add(slot.datedAt().orElse(now));
        }
        if (times.size() < limit) return Optional.of(now);
        times.sort(null);
        return Optional.of(leaves(times.get(times.size() - limit), window, zone));
    }

    /** The first instant at which the window no longer counts a contact made at {@code at}. */
    static Instant leaves(Instant at, Window window, ZoneId zone) {
        var last = startOf(LAST, ZoneOffset.UTC);
        try {
            var end = leavesAnyhow(at, window, zone);
            return end.isAfter(last) ? last : end;
        } catch (DateTimeException | ArithmeticException e) {
            return last;
        }
    }

    private static Instant leavesAnyhow(Instant at, Window window, ZoneId zone) {
        return switch (window) {
            case Window.Rolling(Span.Exact(var duration)) -> at.plus(duration);
            case Window.Rolling(Span.Days(var period)) -> startOf(leaves(today(at, zone), period), zone);
            case Window.Calendar unit -> startOf(next(unit, today(at, zone)), zone);
        };
    }

    /** Months differ in length: 31 January plus a month is 28 February, when 31 January still counts. */
    private static LocalDate leaves(LocalDate date, Period period) {
        var today = date.plus(period);
        if (today.isAfter(LAST)) return today;
        while (today.minus(period).isBefore(date)) today = today.plusDays(1);
        while (!today.minusDays(1).minus(period).isBefore(date)) today = today.minusDays(1);
        return today;
    }

    private static LocalDate first(Window.Calendar unit, LocalDate today) {
        return switch (unit) {
            case DAY -> today;
            case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> today.withDayOfMonth(1);
        };
    }

    private static LocalDate next(Window.Calendar unit, LocalDate date) {
        var first = first(unit, date);
        return switch (unit) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
        };
    }

    private static LocalDate today(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone);
    }

    private static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
