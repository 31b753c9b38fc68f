package org.volenti.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import org.volenti.rules.Expr.Literal;

/**
 * Writes an expression as SQL over {@code customer c} and the joins of {@link SqlEvents}: NULL is unknown, and nothing
 * in it can fail at run time. {@link MemoryCompiler} is the counterpart.
 */
final class SqlWriter {
    private final Instant now;
    private final ZoneId brandZone;
    private final SqlEvents events;

    SqlWriter(Instant now, ZoneId brandZone, BehaviourUse use) {
        this.now = now;
        this.brandZone = brandZone;
        this.events = new SqlEvents(now, use);
    }

    AudienceQuery audience(Expr rule) {
        var where = write(rule);
        var query = SqlPiece.of("SELECT c.lane, c.customer_id FROM customer c{0}\nWHERE {1}", events.joins(), where);
        return new AudienceQuery(query.text(), query.values());
    }

    private SqlPiece write(Expr expr) {
        return switch (expr) {
            case Literal l -> literal(l);
            case Expr.Now n -> SqlPiece.instant(now);
            case Expr.Attribute a -> attribute(a);
            // in an audience there is no event
            case Expr.EventType t -> unknown(ValueType.STRING);
            case Expr.EventProperty p -> unknown(p.declared());
            case Expr.And and -> SqlPiece.of("({0} AND {1})", write(and.left()), write(and.right()));
            case Expr.Or or -> SqlPiece.of("({0} OR {1})", write(or.left()), write(or.right()));
            case Expr.Not not -> SqlPiece.of("(NOT {0})", write(not.operand()));
            case Expr.Compare c -> compare(c);
            case Expr.InLiterals in -> inLiterals(in);
            case Expr.InList in -> SqlPiece.of("({1} @> to_jsonb({0}))", write(in.item()), write(in.list()));
            case Expr.Text t -> text(t);
            case Expr.Known k -> SqlPiece.of("({0} IS NOT NULL)", write(k.value()));
            case Expr.Anniversary a -> anniversary(a);
            case Expr.Size s ->
                SqlPiece.of(
                        s.of().type() == ValueType.STRING
                                ? "CAST(length({0}) AS bigint)"
                                : "CAST(jsonb_array_length({0}) AS bigint)",
                        write(s.of()));
            case Expr.Calculate c -> SqlNumbers.calculate(c.by(), c.type(), write(c.left()), write(c.right()));
            case Expr.Shift s -> shift(s);
            case Expr.Part p -> p.part().of(write(p.instant()));
            case Expr.Over over -> events.of(over);
        };
    }

    static SqlPiece literal(Literal literal) {
        return switch (literal.value()) {
            case String text -> SqlPiece.text(text);
            case Long whole -> SqlPiece.bigint(whole);
            case Double number -> SqlPiece.bound("float8", number);
            case Boolean yes -> SqlPiece.bound("boolean", yes);
            case Instant instant -> SqlPiece.instant(instant);
            default -> throw new IllegalStateException("no such literal: " + literal);
        };
    }

    private static SqlPiece unknown(ValueType type) {
        var word =
                switch (type) {
                    case STRING -> "text";
                    case INT -> "bigint";
                    case DOUBLE -> "float8";
                    case BOOL -> "boolean";
                    case DATE, TIMESTAMP -> "timestamptz";
                    case STRING_LIST -> "jsonb";
                };
        return SqlPiece.column("CAST(NULL AS " + word + ")");
    }

    private static SqlPiece attribute(Expr.Attribute attribute) {
        return switch (attribute.name()) {
            case "country" -> SqlPiece.column("c.country");
            case "region" -> SqlPiece.column("c.region");
            case "locale" -> SqlPiece.column("c.locale");
            case "timeZone" -> SqlPiece.column("c.time_zone");
            default ->
                SqlValues.read(
                        attribute.declared(), SqlPiece.of("(c.attributes -> {0})", SqlPiece.text(attribute.name())));
        };
    }

    private SqlPiece compare(Expr.Compare compare) {
        var operator =
                switch (compare.by()) {
                    case EQUAL -> "=";
                    case UNEQUAL -> "<>";
                    case LESS -> "<";
                    case AT_MOST -> "<=";
                    case MORE -> ">";
                    case AT_LEAST -> ">=";
                };
        var left = write(compare.left());
        var right = write(compare.right());
        if (compare.left().type() == ValueType.STRING) {
            return SqlPiece.of("({0} COLLATE \"C\" " + operator + " {1})", left, right);
        }
        // float8 = bigint would be looked up, and found, as float8 = float8 too; written out to be certain
        boolean mixed = compare.left().type() != compare.right().type();
        var template = mixed ? "(CAST({0} AS float8) # CAST({1} AS float8))" : "({0} # {1})";
        return SqlPiece.of(template.replace("#", operator), left, right);
    }

    private SqlPiece inLiterals(Expr.InLiterals in) {
        var item = write(in.item());
        var values = in.literals().stream().map(Literal::value).toList();
        return switch (in.item().type()) {
            case STRING ->
                SqlPiece.of(
                        "({0} COLLATE \"C\" = ANY({1}))",
                        item,
                        SqlPiece.texts(values.stream().map(String.class::cast).toList()));
            case INT ->
                SqlPiece.of(
                        "({0} = ANY({1}))",
                        item,
                        SqlPiece.bigints(values.stream().map(Long.class::cast).toList()));
            case DOUBLE ->
                SqlPiece.of(
                        "({0} = ANY({1}))",
                        item,
                        SqlPiece.doubles(values.stream().map(Double.class::cast).toList()));
            default ->
                SqlPiece.of(
                        "({0} IN ({1}))",
                        item,
                        SqlPiece.join(
                                ", ",
                                in.literals().stream().map(SqlWriter::literal).toList()));
        };
    }

    private SqlPiece text(Expr.Text text) {
        var template =
                switch (text.test()) {
                    case STARTS_WITH -> "starts_with({0} COLLATE \"C\", {1})";
                    case ENDS_WITH -> "right({0}, length({1})) COLLATE \"C\" = {1}";
                    case CONTAINS -> "strpos({0} COLLATE \"C\", {1}) > 0";
                };
        return SqlPiece.once(template, write(text.text()), write(text.part()));
    }

    private SqlPiece anniversary(Expr.Anniversary anniversary) {
        var date = SqlPiece.of("({0} AT TIME ZONE 'UTC')", attribute(anniversary.date()));
        var day = SqlPiece.of("CAST(extract(month FROM {0}) * 100 + extract(day FROM {0}) AS bigint)", date);
        var today = new ArrayList<SqlPiece>();
        LocalDay.elsewhere(now, brandZone)
                .forEach((there, zones) -> today.add(SqlPiece.of(
                        "WHEN c.time_zone COLLATE \"C\" = ANY({0}) THEN {1}",
                        SqlPiece.texts(zones), SqlPiece.bigints(LocalDay.anniversaries(there)))));
        var here = LocalDay.anniversaries(now.atZone(brandZone).toLocalDate());
        today.add(SqlPiece.of("ELSE {0}", SqlPiece.bigints(here)));
        return SqlPiece.of("({0} = ANY(CASE {1} END))", day, SqlPiece.join(" ", today));
    }

    /** Only instants that stay within the years 1 to 9999 are moved. */
    private SqlPiece shift(Expr.Shift shift) {
        var first = later(Values.EARLIEST, Values.EARLIEST.minus(shift.by()));
        var last = earlier(Values.LATEST, Values.LATEST.minus(shift.by()));
        if (first.isAfter(last)) return unknown(ValueType.TIMESTAMP);
        var moved = SqlPiece.of(
                "CASE WHEN {0} BETWEEN {1} AND {2} THEN {0} + {3} END",
                SqlPiece.column("o.l"), SqlPiece.instant(first), SqlPiece.instant(last), interval(shift.by()));
        return SqlPiece.of("(SELECT {1} FROM (SELECT {0} AS l OFFSET 0) o)", write(shift.instant()), moved);
    }

    private static SqlPiece interval(Duration by) {
        long micros = by.getSeconds() * 1_000_000 + by.getNano() / 1_000;
        long hour = 3_600_000_000L;
        return SqlPiece.bound("interval", "%d hours %d microseconds".formatted(micros / hour, micros % hour));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
