package org.volenti.edge.preferences;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.volenti.consent.Preference;
import org.volenti.consent.Preference.HoursChoice;

/**
 * Best days and hours as the form knows them: one stretch of the day on some days.
 *
 * @param days none: any day
 * @param from empty: from midnight
 * @param to empty: until midnight
 */
record HoursForm(Set<DayOfWeek> days, Optional<LocalTime> from, Optional<LocalTime> to) {
    static final HoursForm ANY = new HoursForm(Set.of(), Optional.empty(), Optional.empty());

    /** Empty when what she chose elsewhere does not fit. */
    static Optional<HoursForm> of(Preference preference) {
        var hours = preference.hours();
        if (hours.isEmpty()) return Optional.of(ANY);
        if (hours.size() > 1) return Optional.empty();
        var one = hours.getFirst();
        if (one.from().getMinute() != 0 || one.to().getMinute() != 0) return Optional.empty();
        return Optional.of(new HoursForm(one.days(), unlessMidnight(one.from()), unlessMidnight(one.to())));
    }

    private static Optional<LocalTime> unlessMidnight(LocalTime time) {
        return Optional.of(time).filter(at -> !at.equals(LocalTime.MIDNIGHT));
    }

    static HoursForm read(Form form) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var name : form.all("day")) {
            for (var day : DayOfWeek.values()) if (day.name().equals(name)) days.add(day);
        }
        return new HoursForm(days, time(form.first("from")), time(form.first("to")));
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : unlessMidnight(LocalTime.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Empty hours are any: nothing is restricted. */
    List<HoursChoice> choices() {
        boolean everyDay = days.isEmpty() || days.size() == 7;
        if (everyDay && from.isEmpty() && to.isEmpty()) return List.of();
        return List.of(new HoursChoice(
                everyDay ? EnumSet.allOf(DayOfWeek.class) : days,
                from.orElse(LocalTime.MIDNIGHT),
                to.orElse(LocalTime.MIDNIGHT)));
    }

    /** The same times mean the whole day to the checks, and nothing to a reader. */
    boolean leavesNothing() {
        return from.isPresent() && from.equals(to);
    }

    String write() {
        return days.stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(",")) + "|"
                + from.map(LocalTime::toString).orElse("") + "|"
                + to.map(LocalTime::toString).orElse("");
    }

    ChoicesView.When view(Rhythm rhythm, Reader reader, String was, String complex) {
        var all = new ArrayList<ChoicesView.Option>();
        for (var day : DayOfWeek.values()) {
            all.add(new ChoicesView.Option(day.name(), rhythm.longDay(day), days.contains(day)));
        }
        return new ChoicesView.When(all, times(from, reader), times(to, reader), was, complex);
    }

    private static List<ChoicesView.Option> times(Optional<LocalTime> chosen, Reader reader) {
        var options = new ArrayList<ChoicesView.Option>();
        options.add(new ChoicesView.Option("", reader.rhythm().anyTime(), chosen.isEmpty()));
        for (int hour = 1; hour < 24; hour++) {
            var time = LocalTime.of(hour, 0);
            options.add(new ChoicesView.Option(
                    time.toString(),
                    reader.clock(time),
                    chosen.filter(time::equals).isPresent()));
        }
        return options;
    }
}
