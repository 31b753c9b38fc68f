package org.volenti.rules;

/**
 * Reads a stored JSON value as its declared type, NULL when it is not of it: the counterpart of {@link Values}. Every
 * cast stands behind its own CASE, since AND promises no order and a cast that fails would end the whole query.
 */
final class SqlValues {
    private static final String LARGEST_INT = "-9223372036854775808 AND 9223372036854775807";

    private SqlValues() {}

    static SqlPiece read(ValueType type, SqlPiece json) {
        return switch (type) {
            case STRING ->
                SqlPiece.of("(CASE WHEN jsonb_typeof({0}) = 'string' THEN {0} #>> ARRAY[]::text[] END)", json);
            case BOOL -> SqlPiece.of("(CASE WHEN jsonb_typeof({0}) = 'boolean' THEN CAST({0} AS boolean) END)", json);
            case INT ->
                number(
                        json,
                        "CASE WHEN {0} BETWEEN " + LARGEST_INT
                                + " THEN CASE WHEN trunc({0}) = {0} THEN CAST({0} AS bigint) END END");
            case DOUBLE -> number(json, DOUBLE);
            case DATE -> SqlPiece.of("""
                        (CASE WHEN jsonb_typeof({0}) = 'string' THEN \
                        CASE WHEN ({0} #>> ARRAY[]::text[]) COLLATE "C" ~ {1} THEN \
                        CASE WHEN pg_input_is_valid({0} #>> ARRAY[]::text[], 'date') THEN \
                        CAST(CAST({0} #>> ARRAY[]::text[] AS date) AS timestamp) AT TIME ZONE 'UTC' END END END)""", json, SqlPiece.text(Values.DATE_SHAPE));
            case TIMESTAMP -> {
                // finer than a microsecond is cut, where PostgreSQL would round
                var cut = SqlPiece.of(
                        "regexp_replace({0} #>> ARRAY[]::text[], {1}, {2})",
                        json, SqlPiece.text("([.][0-9]{6})[0-9]*Z$"), SqlPiece.text("\\1Z"));
                yield SqlPiece.of("""
                        (CASE WHEN jsonb_typeof({0}) = 'string' THEN \
                        CASE WHEN ({0} #>> ARRAY[]::text[]) COLLATE "C" ~ {1} THEN \
                        CASE WHEN pg_input_is_valid({2}, 'timestamptz') THEN CAST({2} AS timestamptz) END END END)""", json, SqlPiece.text(Values.INSTANT_SHAPE), cut);
            }
            case STRING_LIST -> SqlPiece.of("""
                        (CASE WHEN jsonb_typeof({0}) = 'array' THEN \
                        CASE WHEN NOT jsonb_path_match({0}, 'strict $[*].type() != "string"') THEN {0} END END)""", json);
        };
    }

    private static SqlPiece number(SqlPiece json, String template) {
        return SqlPiece.of(
                "(CASE WHEN jsonb_typeof({0}) = 'number' THEN {1} END)",
                json, SqlPiece.of(template, SqlPiece.of("CAST({0} AS numeric)", json)));
    }

    /**
     * A numeric as a double without a chance of overflow or underflow; the first branch is for speed. The bounds lie a little beyond the doubles they
     * guard, the last of them is compared after rounding, as in Java.
     */
    private static final String DOUBLE = """
            CASE WHEN abs({0}) BETWEEN 1e-290 AND 1e300 THEN CAST({0} AS float8) \
            WHEN abs({0}) < 1e-305 THEN CAST(0 AS float8) \
            WHEN abs({0}) < 1.797693134862315807e308 THEN \
            CASE WHEN abs(CAST({0} AS float8)) < CAST(1e-300 AS float8) THEN CAST(0 AS float8) \
            ELSE CAST({0} AS float8) END END""";

    static SqlPiece toDouble(SqlPiece numeric) {
        return SqlPiece.of("(" + DOUBLE + ")", numeric);
    }

    /** The decimal of a number, to be summed without rounding: {@link Numbers#decimal} says which one of a double. */
    static SqlPiece decimal(ValueType type, SqlPiece json) {
        if (type == ValueType.INT) return SqlPiece.of("CAST({0} AS numeric)", read(type, json));
        // at most 15 digits: the number as it stands, and nearly every amount of money
        return SqlPiece.of(
                """
                (CASE WHEN jsonb_typeof({0}) = 'number' THEN \
                CASE WHEN scale(CAST({0} AS numeric)) <= 6 AND abs(CAST({0} AS numeric)) < 1000000000 \
                THEN CAST({0} AS numeric) \
                ELSE (SELECT CASE WHEN abs(o.d) >= CAST(1e308 AS float8) THEN CAST(to_char(o.d, {2}) AS numeric) \
                WHEN CAST(CAST(o.d AS numeric) AS float8) = o.d THEN CAST(o.d AS numeric) \
                WHEN CAST(CAST(to_char(o.d, {3}) AS numeric) AS float8) = o.d THEN CAST(to_char(o.d, {3}) AS numeric) \
                ELSE CAST(to_char(o.d, {2}) AS numeric) END \
                FROM (SELECT {1} AS d OFFSET 0) o) END END)""",
                json,
                read(type, json),
                SqlPiece.text("9.9999999999999999EEEE"),
                SqlPiece.text("9.999999999999999EEEE"));
    }
}
