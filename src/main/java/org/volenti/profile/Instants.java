package org.volenti.profile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads instants as others write them: ISO 8601 with an offset, or a date alone, which is its midnight in UTC. To the
 * microsecond, as fine as PostgreSQL keeps time, so that an event read back equals the event told.
 */
public final class Instants {
    private Instants() {}

    /** Null when the text is neither, or outside of the years 1 to 9999. */
    public static @Nullable Instant read(String text) {
        try {
            int length = text.length();
            if (length == 20 && text.charAt(19) == 'Z') {
                var plain = plain(text);
                if (plain != null) return plain;
            }
            var instant = length == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year < 1 || year > 9999 ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code 2026-05-31T08:15:00Z}, as nearly every file has it: five times as fast as the formatter. */
    private static @Nullable Instant plain(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(10) != 'T') return null;
        if (text.charAt(13) != ':' || text.charAt(16) != ':') return null;
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        if (year < 1 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) return null;
        if (hour > 23 || minute > 59 || second > 59) return null;
        return Instant.ofEpochSecond(
                LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second);
    }

    private static int digits(String text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
        }
        return number;
    }
}
