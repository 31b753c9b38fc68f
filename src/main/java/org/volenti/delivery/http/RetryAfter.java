package org.volenti.delivery.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110 §10.2.3). */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** A day at most; empty where it says nothing that can be read. */
    public static Optional<Duration> read(String value, InstantSource clock) {
        var text = value.strip();
        if (text.isEmpty()) return Optional.empty();
        try {
            var wait = text.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            if (wait.isNegative()) return Optional.of(Duration.ZERO);
            return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
