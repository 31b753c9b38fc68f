package org.volenti.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** One rule being read: its source, where each piece stands in it, and the literals that several readers take. */
final class Reading {
    /** Ten thousand Julian years, what a CEL duration may hold. */
    private static final Duration LONGEST = Duration.ofDays(3_652_500);

    /** With its segments; a larger rule is a mistake, and its SQL would be megabytes. */
    private static final int LARGEST = 5_000;

    private static final Pattern DURATION = Pattern.compile("-?([0-9]+(\\.[0-9]+)?(h|m|s|ms|us))+");
    private static final Pattern DURATION_PIECE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(h|ms|m|s|us)");

    private final String source;
    private final CelAbstractSyntaxTree ast;
    private int nodes;

    Reading(String source, CelAbstractSyntaxTree ast) {
        this.source = source;
        this.ast = ast;
    }

    int nodes() {
        return nodes;
    }

    void count(CelExpr at, int more) throws RuleProblem {
        nodes += more;
        if (nodes > LARGEST) {
            throw problem(
                    at,
                    "the rule is too large: more than " + LARGEST + " pieces with its segments",
                    "split it, or put lists of names into an attribute");
        }
    }

    RuleProblem problem(CelExpr at, String what, String mend) {
        int points = ast.getSource().getPositionsMap().getOrDefault(at.id(), 0);
        int offset = source.offsetByCodePoints(0, Math.min(points, source.codePointCount(0, source.length())));
        if (at.getKind() == CelExpr.ExprKind.Kind.CALL) {
            // CEL places a call at its parenthesis; people look for its name
            var name = at.call().function();
            if (source.startsWith(name, offset - name.length())) offset -= name.length();
        }
        return new RuleProblem(what, mend, source, offset);
    }

    /** The text of a string literal; {@code what} says what must be one. */
    String text(CelExpr expr, String what) throws RuleProblem {
        if (expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            return expr.constant().stringValue();
        }
        throw problem(
                expr, what + " must be a string literal", "write it in quotes; it is checked when the rule loads");
    }

    /** The literal that the expression is, if it is one: a constant or {@code timestamp("…")}. */
    Optional<Expr.Literal> literal(CelExpr expr) throws RuleProblem {
        return switch (expr.getKind()) {
            case CONSTANT -> Optional.of(constant(expr));
            case CALL -> {
                var call = expr.call();
                yield call.function().equals("timestamp") && call.target().isEmpty()
                        ? Optional.of(new Expr.Literal(timestamp(expr), ValueType.TIMESTAMP))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private Expr.Literal constant(CelExpr expr) throws RuleProblem {
        var constant = expr.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> new Expr.Literal(plain(expr, constant.stringValue()), ValueType.STRING);
            case INT64_VALUE -> new Expr.Literal(constant.int64Value(), ValueType.INT);
            case BOOLEAN_VALUE -> new Expr.Literal(constant.booleanValue(), ValueType.BOOL);
            case DOUBLE_VALUE -> {
                var number = Values.finite(constant.doubleValue());
                if (number == null) throw problem(expr, "the number is too large for a double", "");
                yield new Expr.Literal(number, ValueType.DOUBLE);
            }
            case UINT64_VALUE ->
                throw problem(
                        expr,
                        "rules have no unsigned ints",
                        "write " + constant.uint64Value().toString());
            case NULL_VALUE ->
                throw problem(expr, "rules have no null", "ask known(\"country\") whether a value is known");
            default -> throw problem(expr, "rules have no such literal", "write a string, a number, true or false");
        };
    }

    /** PostgreSQL keeps no NUL and UTF-8 no half of a surrogate pair: such a text would fail in one evaluator only. */
    private String plain(CelExpr expr, String text) throws RuleProblem {
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(p -> p >= 0xD800 && p <= 0xDFFF)) {
            throw problem(
                    expr, "the text holds NUL or half of a surrogate pair, which no value can hold", "leave it out");
        }
        return text;
    }

    private Instant timestamp(CelExpr expr) throws RuleProblem {
        if (expr.call().args().size() != 1) {
            throw problem(expr, "timestamp takes one text", "write timestamp(\"2026-01-31T00:00:00Z\")");
        }
        var text = text(expr.call().args().getFirst(), "the text of a timestamp");
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            var read = Values.inRange(instant);
            if (read != null && instant.equals(read)) return read;
        } catch (DateTimeParseException e) {
            // falls through to the one message
        }
        throw problem(
                expr,
                Words.quoted(text) + " is not a timestamp of the years 1 to 9999, to the microsecond",
                "write timestamp(\"2026-01-31T00:00:00Z\")");
    }

    /** The length written by {@code duration("…")}, if the expression is that. */
    Optional<Duration> duration(CelExpr expr) throws RuleProblem {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL
                || !expr.call().function().equals("duration")) {
            return Optional.empty();
        }
        if (expr.call().args().size() != 1) throw problem(expr, "duration takes one text", "write duration(\"72h\")");
        var text = text(expr.call().args().getFirst(), "the text of a duration");
        var mend = "write hours, minutes and seconds, as in duration(\"72h\") or duration(\"1h30m\")";
        if (!DURATION.matcher(text).matches()) throw problem(expr, Words.quoted(text) + " is not a duration", mend);
        try {
            var micros = BigDecimal.ZERO;
            var piece = DURATION_PIECE.matcher(text);
            while (piece.find()) {
                micros = micros.add(new BigDecimal(piece.group(1)).multiply(micros(piece.group(2))));
            }
            var length = Duration.ZERO.plus(micros.longValueExact(), ChronoUnit.MICROS);
            // CEL's own limit, about 10,000 years
            if (length.compareTo(LONGEST) <= 0) {
                return Optional.of(text.startsWith("-") ? length.negated() : length);
            }
        } catch (ArithmeticException e) {
            // falls through to the one message
        }
        throw problem(expr, Words.quoted(text) + " is too long, or finer than a microsecond", mend);
    }

    private static BigDecimal micros(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "h" -> 3_600_000_000L;
                    case "m" -> 60_000_000L;
                    case "s" -> 1_000_000L;
                    case "ms" -> 1_000L;
                    default -> 1L;
                });
    }
}
