package org.volenti.frequency;

import java.time.Period;
import org.volenti.common.Span;

/**
 * The stretch of time a cap counts over (design §6 “Windows”): {@code PnD, PnW, PnM} count local dates of the customer,
 * {@code PT…} is exact, calendar windows begin on their first local day. {@code day | week | month} are {@code P1D | P7D |
 * P1M}.
 */
public sealed interface Window {
    /** The longest window that is taken in. */
    Period LONGEST = Period.ofYears(10);

    /** Rolling: whole local dates, or exact to the second. */
    record Rolling(Span span) implements Window {
        public static final Rolling DAY = new Rolling(Span.parse("P1D"));
        public static final Rolling WEEK = new Rolling(Span.parse("P7D"));
        public static final Rolling MONTH = new Rolling(Span.parse("P1M"));
    }

    /** From the first local day of the unit on. */
    enum Calendar implements Window {
        DAY,
        WEEK,
        MONTH
    }

    /** As the content writes it, e.g. {@code P7D} or {@code calendarDay}. */
    default String text() {
        return switch (this) {
            case Rolling(Span.Days(var period)) -> period.toString();
            case Rolling(Span.Exact(var duration)) -> duration.toString();
            case Calendar.DAY -> "calendarDay";
            case Calendar.WEEK -> "calendarWeek";
            case Calendar.MONTH -> "calendarMonth";
        };
    }

    /**
     * The window that the text writes, as {@link #parse} and no longer than ten years: whoever takes a window in from
     * outside takes it in here, since a longer one is a slip or an attack, and no calendar holds the longest.
     */
    static Window bounded(String text) {
        var window = parse(text);
        if (window instanceof Rolling(var span) && !span.isWithin(LONGEST)) {
            throw new IllegalArgumentException("“" + text + "” is too long for a window: ten years (P10Y) at most");
        }
        return window;
    }

    /** The window that the text writes; throws {@link IllegalArgumentException} that says what is possible. */
    static Window parse(String text) {
        return switch (text) {
            case "day" -> Rolling.DAY;
            case "week" -> Rolling.WEEK;
            case "month" -> Rolling.MONTH;
            case "calendarDay" -> Calendar.DAY;
            case "calendarWeek" -> Calendar.WEEK;
            case "calendarMonth" -> Calendar.MONTH;
            default -> rolling(text);
        };
    }

    private static Window rolling(String text) {
        try {
            return new Rolling(Span.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "“" + text + "” is not a window: write day, week, month, calendarDay, calendarWeek, calendarMonth,"
                            + " or an ISO-8601 period such as P7D or PT12H",
                    e);
        }
    }
}
