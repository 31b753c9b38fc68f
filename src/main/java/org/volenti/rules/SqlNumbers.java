package org.volenti.rules;

import org.volenti.rules.Expr.Operation;

/** Arithmetic in SQL: NULL where PostgreSQL would raise an error. {@link Numbers} is the counterpart. */
final class SqlNumbers {
    private static final String MIN = "-9223372036854775808";
    private static final String FITS = "BETWEEN " + MIN + " AND 9223372036854775807";
    private static final String SMALL_ENOUGH =
            "abs({0}) <= CAST(1e150 AS float8) AND abs({1}) <= CAST(1e150 AS float8)";
    private static final String LARGE_ENOUGH =
            "({0} = 0 OR abs({0}) >= CAST(1e-150 AS float8)) AND ({1} = 0 OR abs({1}) >= CAST(1e-150 AS float8))";

    private SqlNumbers() {}

    static SqlPiece calculate(Operation by, ValueType type, SqlPiece left, SqlPiece right) {
        return SqlPiece.once(type == ValueType.INT ? ints(by) : doubles(by), left, right);
    }

    private static String ints(Operation by) {
        return switch (by) {
            case PLUS -> "CASE WHEN CAST({0} AS numeric) + {1} " + FITS + " THEN {0} + {1} END";
            case MINUS -> "CASE WHEN CAST({0} AS numeric) - {1} " + FITS + " THEN {0} - {1} END";
            case TIMES -> "CASE WHEN CAST({0} AS numeric) * {1} " + FITS + " THEN {0} * {1} END";
            case DIVIDE -> "CASE WHEN {1} <> 0 THEN CASE WHEN {0} <> " + MIN + " OR {1} <> -1 THEN {0} / {1} END END";
            case REMAINDER -> "CASE WHEN {1} <> 0 THEN {0} % {1} END";
        };
    }

    private static String doubles(Operation by) {
        var scalable = "CASE WHEN " + SMALL_ENOUGH + " AND " + LARGE_ENOUGH + " THEN ";
        return switch (by) {
            case PLUS -> "CASE WHEN " + SMALL_ENOUGH + " THEN {0} + {1} END";
            case MINUS -> "CASE WHEN " + SMALL_ENOUGH + " THEN {0} - {1} END";
            case TIMES -> scalable + "{0} * {1} END";
            case DIVIDE -> scalable + "CASE WHEN {1} <> 0 THEN {0} / {1} END END";
            case REMAINDER -> throw new IllegalStateException("a remainder of doubles does not load");
        };
    }
}
