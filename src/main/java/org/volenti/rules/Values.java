package org.volenti.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one stored value as its declared type; null is unknown. {@link SqlValues} says the same in SQL. */
final class Values {
    /** The range of CEL's timestamps; what lies outside is unknown. */
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Nearer to zero than this a double is zero: PostgreSQL raises an error on underflow, a rule never may. */
    static final double TINIEST = 1e-300;

    static final String DATE_SHAPE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    static final String INSTANT_SHAPE =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?Z$";

    private static final Pattern DATE = Pattern.compile(DATE_SHAPE);
    private static final Pattern INSTANT = Pattern.compile(INSTANT_SHAPE);

    private Values() {}

    static @Nullable Object read(ValueType type, @Nullable Object value) {
        if (value == null) return null;
        return switch (type) {
            case STRING -> value instanceof String ? value : null;
            case BOOL -> value instanceof Boolean ? value : null;
            case INT -> value instanceof Number n ? whole(n) : null;
            case DOUBLE -> value instanceof Number n ? finite(n.doubleValue()) : null;
            case DATE -> date(value);
            case TIMESTAMP -> instant(value);
            case STRING_LIST -> value instanceof List<?> l && l.stream().allMatch(String.class::isInstance) ? l : null;
        };
    }

    private static @Nullable Long whole(Number number) {
        if (number instanceof Long l) return l;
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) return number.longValue();
        try {
            return switch (number) {
                case BigInteger big -> big.longValueExact();
                case BigDecimal big -> big.longValueExact();
                default -> new BigDecimal(number.doubleValue()).longValueExact();
            };
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Double finite(double number) {
        if (!Double.isFinite(number)) return null;
        return Math.abs(number) < TINIEST ? Double.valueOf(0) : Double.valueOf(number);
    }

    private static @Nullable Instant date(Object value) {
        try {
            return switch (value) {
                case LocalDate date -> inRange(date.atStartOfDay().toInstant(ZoneOffset.UTC));
                case String text
                when DATE.matcher(text).matches() ->
                    inRange(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
                default -> null;
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(Object value) {
        try {
            return switch (value) {
                case Instant instant -> inRange(instant);
                case String text when INSTANT.matcher(text).matches() -> inRange(Instant.parse(text));
                default -> null;
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** To the microsecond, which is as fine as PostgreSQL keeps time; null outside of the years 1 to 9999. */
    static @Nullable Instant inRange(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.getEpochSecond() > LATEST.getEpochSecond()) return null;
        return micros(instant);
    }

    @SuppressWarnings("JavaInstantGetSecondsGetNano") // only the part below the microsecond is asked for
    static Instant micros(Instant instant) {
        // truncatedTo goes through a division by days; most instants are whole already
        return instant.getNano() % 1_000 == 0 ? instant : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
