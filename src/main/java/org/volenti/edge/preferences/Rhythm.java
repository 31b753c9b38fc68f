package org.volenti.edge.preferences;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.volenti.common.Span;
import org.volenti.consent.Preference.FrequencyChoice;
import org.volenti.consent.Preference.HoursChoice;
import org.volenti.consent.Terms;
import org.volenti.frequency.Window;

/** How often and when, in the reader's words. */
record Rhythm(Reader reader) {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private RhythmText text() {
        return reader.rhythm();
    }

    String often(FrequencyChoice choice) {
        if (choice.digest().isPresent()) return text().digest();
        return atMost(choice.max(), Window.parse(choice.per()));
    }

    String promised(Terms terms) {
        return atMost(terms.max(), Window.parse(terms.per()));
    }

    private String atMost(int max, Window window) {
        if (max == 0) return text().none();
        return max == 1 ? text().atMostOne(per(window)) : text().atMost(Integer.toString(max), per(window));
    }

    String per(Window window) {
        return switch (window) {
            case Window.Calendar.DAY -> text().perDay();
            case Window.Calendar.WEEK -> text().perWeek();
            case Window.Calendar.MONTH -> text().perMonth();
            case Window.Rolling(Span.Days(var period)) -> {
                if (period.equals(Period.ofMonths(1))) yield text().perMonth();
                if (period.toTotalMonths() > 0) yield text().perSpan(period.toString());
                long days = period.get(ChronoUnit.DAYS);
                if (days == 1) yield text().perDay();
                yield days == 7 ? text().perWeek() : text().perDays(Long.toString(days));
            }
            case Window.Rolling(Span.Exact(var duration)) -> {
                if (duration.toHours() == 24) yield text().perDay();
                yield text().perSpan(duration.toString());
            }
        };
    }

    String hours(HoursChoice choice) {
        return hours(choice.days(), choice.from(), choice.to());
    }

    String hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        if (from.equals(to)) return days(days);
        return text().hours(days(days), reader.clock(from), reader.clock(to));
    }

    private String days(Set<DayOfWeek> days) {
        if (days.isEmpty() || days.size() == 7) return text().onAnyDay();
        if (days.equals(WEEKEND)) return text().onWeekends();
        if (days.equals(EnumSet.complementOf(EnumSet.copyOf(WEEKEND)))) return text().onWeekdays();
        return text().onDays(days.stream().sorted().map(this::shortDay).collect(Collectors.joining(", ")));
    }

    String shortDay(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, reader.formats());
    }

    String longDay(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, reader.formats());
    }

    String and(List<String> parts) {
        return joined(parts, true);
    }

    String or(List<String> parts) {
        return joined(parts, false);
    }

    private String joined(List<String> parts, boolean and) {
        if (parts.size() < 2) return String.join("", parts);
        var head = String.join(", ", new ArrayList<>(parts.subList(0, parts.size() - 1)));
        return and ? text().and(head, parts.getLast()) : text().or(head, parts.getLast());
    }
}
