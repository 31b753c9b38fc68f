package org.volenti.profile;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The declared type of an attribute or of an event's property: reads what we are sent and what we have kept. */
public enum ValueKind {
    STRING("a text"),
    INT("a whole number such as 3"),
    DOUBLE("a number such as 12.50"),
    BOOL("true or false"),
    DATE("a date such as 2026-05-31"),
    TIMESTAMP("an instant such as 2026-05-31T08:15:00Z"),
    STRING_LIST("a list of texts");

    /** Longer texts are not facts about a person; they would slow every rule down. */
    private static final int LONGEST_TEXT = 8_192;

    private final String sample;

    ValueKind(String sample) {
        this.sample = sample;
    }

    /** How content writes it: {@code string, int, double, bool, date, timestamp, list<string>}. */
    public String word() {
        return this == STRING_LIST ? "list<string>" : name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ValueKind> named(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }

    /** What a refusal tells the sender to write. */
    public String sample() {
        return sample;
    }

    /**
     * The value behind plain JSON (String, Number, Boolean, List): String, Long, Double, Boolean, LocalDate, Instant or
     * List of String; null when it is not of this type.
     */
    public @Nullable Object ofJson(Object value) {
        return switch (value) {
            case String text -> this == STRING || this == DATE || this == TIMESTAMP ? ofText(text) : null;
            case Boolean flag -> this == BOOL ? flag : null;
            case Number number -> ofNumber(number);
            case List<?> list -> this == STRING_LIST ? texts(list) : null;
            default -> null;
        };
    }

    /** The value behind a CSV field, a list being separated by {@code |}; null when it is not of this type. */
    public @Nullable Object ofText(String text) {
        try {
            return switch (this) {
                case STRING -> isStorable(text) ? text : null;
                case INT -> Long.valueOf(text);
                case DOUBLE -> finite(text);
                case BOOL -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
                case DATE -> text.length() == 10 ? LocalDate.parse(text) : null;
                case TIMESTAMP -> Instants.read(text);
                case STRING_LIST -> texts(Arrays.asList(text.split("\\|", -1)));
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private @Nullable Object ofNumber(Number number) {
        try {
            if (this == INT) return new BigDecimal(number.toString()).longValueExact();
            if (this == DOUBLE) return Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
        } catch (ArithmeticException | NumberFormatException e) {
            // not a whole number, or no number at all
        }
        return null;
    }

    /** Java also reads NaN, 1e999, 12.5f and hexadecimal, none of which JSON can say. */
    private static @Nullable Double finite(String text) {
        char last = text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
        if (last < '0' || last > '9' || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) return null;
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? number : null;
    }

    private static @Nullable List<String> texts(List<?> values) {
        var texts = new ArrayList<String>(values.size());
        for (var value : values) {
            if (!(value instanceof String text) || !isStorable(text)) return null;
            texts.add(text);
        }
        return texts;
    }

    /** PostgreSQL keeps no NUL and UTF-8 has no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        if (text.length() > LONGEST_TEXT) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) return false;
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == text.length()) return false;
                if (!Character.isLowSurrogate(text.charAt(++i))) return false;
            }
        }
        return true;
    }
}
