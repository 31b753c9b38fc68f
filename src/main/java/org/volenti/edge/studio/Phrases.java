package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.volenti.common.Channel;
import org.volenti.common.Span;
import org.volenti.frequency.Window;

/** Small things in words: numbers, lists, lengths of time, names of events and channels. */
@ApplicationScoped
class Phrases {
    private final SentenceText text;
    private final FrameText frame;

    Phrases(SentenceText text, FrameText frame) {
        this.text = text;
        this.frame = frame;
    }

    /** Up to twelve as a word. */
    String number(long n) {
        var small = text.smallNumbers().split(",", -1);
        return n >= 1 && n <= small.length ? small[(int) n - 1] : Long.toString(n);
    }

    String and(List<String> parts) {
        return parts.size() < 2 ? String.join("", parts) : text.and(allButLast(parts), parts.getLast());
    }

    String or(List<String> parts) {
        return parts.size() < 2 ? String.join("", parts) : text.or(allButLast(parts), parts.getLast());
    }

    private static String allButLast(List<String> parts) {
        return String.join(", ", parts.subList(0, parts.size() - 1));
    }

    /** {@code loyaltyTier} and {@code cart.abandoned} as words. */
    static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[._-]+", " ")
                .toLowerCase(Locale.ROOT);
    }

    static String label(String name) {
        var words = words(name);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The noun of an event where its name is one word, else the name in quotation marks. */
    static String event(String type) {
        return type.matches("[a-z]+") ? type : "“" + words(type.replaceFirst("^volenti\\.", "")) + "”";
    }

    String events(String type, long n) {
        var event = event(type);
        return n == 1 || event.startsWith("“") ? event : event + "s";
    }

    /** E.g. two hours, 30 days. */
    String span(Span span) {
        return switch (span) {
            case Span.Exact(Duration d) -> exact(d);
            case Span.Days(Period p) -> days(p, false);
        };
    }

    /** As it follows “in the last”: week, 30 days, year. */
    String lastSpan(Span span) {
        return switch (span) {
            case Span.Exact(Duration d) -> exact(d);
            case Span.Days(Period p) -> days(p, true);
        };
    }

    private String exact(Duration d) {
        if (d.toMinutes() % 60 != 0 || d.toMinutes() == 0) return text.minutes(number(d.toMinutes()));
        return d.toHours() == 1 ? text.oneHour() : text.hours(number(d.toHours()));
    }

    private String days(Period p, boolean bare) {
        if (p.getYears() > 0 && p.getMonths() == 0 && p.getDays() == 0) {
            return p.getYears() == 1 && bare ? text.oneYear() : text.years(number(p.getYears()));
        }
        if (p.toTotalMonths() > 0 && p.getDays() == 0) {
            return p.toTotalMonths() == 1 && bare ? text.oneMonth() : text.months(number(p.toTotalMonths()));
        }
        long days = p.toTotalMonths() * 30 + p.getDays();
        if (days == 7 && bare) return text.oneWeek();
        if (days == 1 && bare) return text.oneDay();
        return days % 7 == 0 && days <= 28 ? text.weeks(number(days / 7)) : text.days(number(days));
    }

    /** How often, as it follows a number: a week, in 30 days. */
    String per(Window window) {
        return switch (window) {
            case Window.Calendar.DAY -> text.calendarDay();
            case Window.Calendar.WEEK -> text.calendarWeek();
            case Window.Calendar.MONTH -> text.calendarMonth();
            case Window.Rolling rolling when rolling.equals(Window.parse("day")) -> text.aDay();
            case Window.Rolling rolling when rolling.equals(Window.parse("week")) -> text.aWeek();
            case Window.Rolling rolling when rolling.equals(Window.parse("month")) -> text.aMonth();
            case Window.Rolling(Span span) -> text.inSpan(span(span));
        };
    }

    /** In a sentence: at 10:00, or on Tue 17 Nov, 10:00. */
    String when(Instant instant, Reader reader) {
        return reader.isToday(instant)
                ? text.atTime(reader.time(instant))
                : text.onDay(reader.day(instant), reader.time(instant));
    }

    /** As a heading. */
    String channel(String name) {
        for (var word : ChannelWord.values()) {
            if (word.name().equalsIgnoreCase(name)) return frame.channel(word);
        }
        return label(name);
    }

    /** In a sentence, after “by”. */
    String byChannel(String name) {
        for (var word : ChannelWord.values()) {
            if (word.name().equalsIgnoreCase(name)) return frame.byChannel(word);
        }
        return words(name);
    }

    String byChannels(List<Channel> channels) {
        return or(channels.stream().map(channel -> byChannel(channel.name())).toList());
    }
}
