package org.volenti.message;

import io.quarkus.qute.Mapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values below one name, such as {@code customer}; a missing one is missing, not empty. Turned into what may be shown
 * only when read, for most attributes never are.
 */
final class Values implements Mapper {
    private final Map<String, ?> raw;
    private final Locale locale;

    Values(Map<String, ?> raw, Locale locale) {
        this.raw = raw;
        this.locale = locale;
    }

    @Override
    public boolean appliesTo(String name) {
        return raw.get(name) != null;
    }

    @Override
    public @Nullable Object get(String name) {
        return shown(raw.get(name));
    }

    private @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case BigDecimal number -> number;
            case Number number -> new BigDecimal(number.toString());
            case LocalDate date ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(date);
            case Instant instant ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .withZone(ZoneId.from(ZoneOffset.UTC))
                        .format(instant);
            case Map<?, ?> inner -> inner(inner);
            case Iterable<?> many -> many(many);
            default -> value.toString();
        };
    }

    private Values inner(Map<?, ?> values) {
        var named = new HashMap<String, Object>();
        values.forEach((name, value) -> {
            if (value != null) named.put(String.valueOf(name), value);
        });
        return new Values(named, locale);
    }

    private Object many(Iterable<?> values) {
        var shown = new ArrayList<Object>();
        values.forEach(value -> {
            var element = shown(value);
            if (element != null) shown.add(element);
        });
        return shown;
    }
}
