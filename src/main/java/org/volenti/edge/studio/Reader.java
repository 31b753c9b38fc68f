package org.volenti.edge.studio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;

/**
 * How the one who reads sees numbers and times: written as in her own language, in the brand's zone.
 *
 * @param zone the brand's
 */
public record Reader(Locale locale, ZoneId zone, Instant now) {
    public String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** @param share 0 to 1 */
    public String percent(double share) {
        var format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(share > 0 && share < 0.1 ? 1 : 0);
        return format.format(share);
    }

    public String share(long part, long whole) {
        return percent(whole == 0 ? 0 : (double) part / whole);
    }

    public String money(double amount, String currency) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        return format.format(amount);
    }

    /** Rounded up: it is not more than that. */
    String atMost(BigDecimal amount, String currency) {
        var of = Currency.getInstance(currency);
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(of);
        format.setMinimumFractionDigits(of.getDefaultFractionDigits());
        format.setMaximumFractionDigits(of.getDefaultFractionDigits());
        format.setRoundingMode(RoundingMode.CEILING);
        return format.format(amount);
    }

    /** The day where it is not today, and the time. */
    public String at(Instant instant) {
        return isToday(instant) ? time(instant) : day(instant) + " " + time(instant);
    }

    public String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    /** To the second, for what is soon. */
    String clock(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    String decimal(double number) {
        return NumberFormat.getNumberInstance(locale).format(number);
    }

    public boolean isToday(Instant instant) {
        return instant.atZone(zone).toLocalDate().equals(today());
    }

    public String day(Instant instant) {
        return day(instant.atZone(zone).toLocalDate());
    }

    public String day(LocalDate date) {
        var far = Math.abs(ChronoUnit.DAYS.between(date, today())) > 180;
        return DateTimeFormatter.ofLocalizedPattern(far ? "yMMMd" : "MMMEd")
                .withLocale(locale)
                .format(date);
    }

    /** Day and month in full, with the year where it is another. */
    String date(LocalDate date) {
        boolean thisYear = date.getYear() == today().getYear();
        return DateTimeFormatter.ofLocalizedPattern(thisYear ? "MMMMd" : "yMMMMd")
                .withLocale(locale)
                .format(date);
    }

    /** To the second, with the zone, for whoever points at it. */
    public String exact(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.LONG)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    public String iso(Instant instant) {
        return instant.toString();
    }

    /** Minutes and seconds, e.g. 1:43. */
    public String lasting(Duration duration) {
        long seconds = Math.max(0, duration.plusMillis(999).toSeconds());
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }
}
