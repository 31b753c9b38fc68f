package org.volenti.common;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A length of time as written in content: an ISO-8601 period of whole days, weeks, months or years ({@code P30D},
 * {@code P2Y}) or a duration ({@code PT12H}). Months and years are subtracted on the calendar, in UTC unless said.
 */
public sealed interface Span {
    record Days(Period period) implements Span {}

    record Exact(Duration duration) implements Span {}

    /** The span that the text writes; throws {@link IllegalArgumentException} with a mend for anything else or not positive. */
    static Span parse(String text) {
        try {
            if (text.startsWith("PT")) {
                var duration = Duration.parse(text);
                if (duration.isPositive()) return new Exact(duration);
            } else if (text.startsWith("P") && text.indexOf('T') < 0) {
                var period = Period.parse(text);
                if (!period.isZero() && !period.isNegative()) return new Days(period);
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // falls through to the one message
        }
        throw new IllegalArgumentException(
                "“" + text + "” is not a positive ISO-8601 period or duration, such as P30D or PT12H");
    }

    /** As {@link #parse} reads it. */
    default String write() {
        return switch (this) {
            case Days d -> d.period().toString();
            case Exact e -> e.duration().toString();
        };
    }

    /** Whether it is no longer than that period, counted from 1970 on. */
    default boolean isWithin(Period longest) {
        var start = LocalDate.EPOCH;
        try {
            return switch (this) {
                case Days d -> !start.plus(d.period()).isAfter(start.plus(longest));
                case Exact e ->
                    e.duration().compareTo(Duration.ofDays(start.plus(longest).toEpochDay())) <= 0;
            };
        } catch (DateTimeException | ArithmeticException e) {
            return false; // longer than the calendar
        }
    }

    default Instant before(Instant instant) {
        try {
            return switch (this) {
                case Days d ->
                    instant.atOffset(ZoneOffset.UTC).minus(d.period()).toInstant();
                case Exact e -> instant.minus(e.duration());
            };
        } catch (DateTimeException | ArithmeticException e) {
            return Instant.EPOCH.minus(Duration.ofDays(365_000));
        }
    }

    default Instant after(Instant instant) {
        return switch (this) {
            case Days d -> instant.atOffset(ZoneOffset.UTC).plus(d.period()).toInstant();
            case Exact e -> instant.plus(e.duration());
        };
    }
}
