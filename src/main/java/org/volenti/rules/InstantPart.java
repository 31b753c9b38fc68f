package org.volenti.rules;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The parts of a timestamp that a rule may read, in UTC and numbered as CEL numbers them (months and days from 0). */
@SuppressWarnings("ImmutableEnumChecker") // the functions are method references without state
enum InstantPart {
    FULL_YEAR("getFullYear", OffsetDateTime::getYear, "extract(year FROM {0})"),
    MONTH("getMonth", t -> t.getMonthValue() - 1, "extract(month FROM {0}) - 1"),
    DATE("getDate", OffsetDateTime::getDayOfMonth, "extract(day FROM {0})"),
    DAY_OF_MONTH("getDayOfMonth", t -> t.getDayOfMonth() - 1, "extract(day FROM {0}) - 1"),
    DAY_OF_WEEK("getDayOfWeek", t -> t.getDayOfWeek().getValue() % 7, "extract(dow FROM {0})"),
    DAY_OF_YEAR("getDayOfYear", t -> t.getDayOfYear() - 1, "extract(doy FROM {0}) - 1"),
    HOURS("getHours", OffsetDateTime::getHour, "extract(hour FROM {0})"),
    MINUTES("getMinutes", OffsetDateTime::getMinute, "extract(minute FROM {0})"),
    SECONDS("getSeconds", OffsetDateTime::getSecond, "floor(extract(second FROM {0}))"),
    MILLISECONDS("getMilliseconds", t -> t.getNano() / 1_000_000, "mod(floor(extract(milliseconds FROM {0})), 1000)");

    private final String word;
    private final ToIntFunction<OffsetDateTime> read;
    private final String sql;

    InstantPart(String word, ToIntFunction<OffsetDateTime> read, String sql) {
        this.word = word;
        this.read = read;
        this.sql = sql;
    }

    static Optional<InstantPart> named(String word) {
        return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(p -> p.word).toList();
    }

    long of(Instant instant) {
        return read.applyAsInt(instant.atOffset(ZoneOffset.UTC));
    }

    SqlPiece of(SqlPiece instant) {
        var utc = SqlPiece.of("({0} AT TIME ZONE 'UTC')", instant);
        return SqlPiece.of("CAST({0} AS bigint)", SqlPiece.of(sql, utc));
    }
}
