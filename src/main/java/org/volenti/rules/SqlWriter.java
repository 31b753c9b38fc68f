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

    SqlWriter(Instant now, ZoneId brandZone) {
        this.now = now;
        this.brandZone = brandZone;
        this.events = new SqlEvents(now);
    }

    AudienceQuery audience(Expr rule) {
        var where = write(rule);
        var query = Sql.of("SELECT c.lane, c.customer_id FROM customer c{0}\nWHERE {1}", events.joins(), where);
        return new AudienceQuery(query.text(), query.values());
    }

    private Sql write(Expr expr) {
        return switch (expr) {
            case Literal l -> literal(l);
            case Expr.Now n -> Sql.instant(now);
            case Expr.Attribute a -> attribute(a);
            // in an audience there is no event
            case Expr.EventType t -> unknown(ValueType.STRING);
            case Expr.EventProperty p -> unknown(p.declared());
            case Expr.And and -> Sql.of("({0} AND {1})", write(and.left()), write(and.right()));
            case Expr.Or or -> Sql.of("({0} OR {1})", write(or.left()), write(or.right()));
            case Expr.Not not -> Sql.of("(NOT {0})", write(not.operand()));
            case Expr.Compare c -> compare(c);
            case Expr.InLiterals in -> inLiterals(in);
            case Expr.InList in -> Sql.of("({1} @> to_jsonb({0}))", write(in.item()), write(in.list()));
            case Expr.Text t -> text(t);
            case Expr.Known k -> Sql.of("({0} IS NOT NULL)", write(k.value()));
            case Expr.Anniversary a -> anniversary(a);
            case Expr.Size s ->
                Sql.of(
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

    static Sql literal(Literal literal) {
        return switch (literal.value()) {
            case String text -> Sql.text(text);
            case Long whole -> Sql.bigint(whole);
            case Double number -> Sql.bound("float8", number);
            case Boolean yes -> Sql.bound("boolean", yes);
            case Instant instant -> Sql.instant(instant);
            default -> throw new IllegalStateException("no such literal: " + literal);
        };
    }

    private static Sql unknown(ValueType type) {
        var word =
                switch (type) {
                    case STRING -> "text";
                    case INT -> "bigint";
                    case DOUBLE -> "float8";
                    case BOOL -> "boolean";
                    case DATE, TIMESTAMP -> "timestamptz";
                    case STRING_LIST -> "jsonb";
                };
        return Sql.column("CAST(NULL AS " + word + ")");
    }

    private static Sql attribute(Expr.Attribute attribute) {
        return switch (attribute.name()) {
            case "country" -> Sql.column("c.country");
            case "region" -> Sql.column("c.region");
            case "locale" -> Sql.column("c.locale");
            case "timeZone" -> Sql.column("c.time_zone");
            default ->
                SqlValues.read(attribute.declared(), Sql.of("(c.attributes -> {0})", Sql.text(attribute.name())));
        };
    }

    private Sql compare(Expr.Compare compare) {
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
            return Sql.of("({0} COLLATE \"C\" " + operator + " {1})", left, right);
        }
        // float8 = bigint would be looked up, and found, as float8 = float8 too; written out to be certain
        boolean mixed = compare.left().type() != compare.right().type();
        var template = mixed ? "(CAST({0} AS float8) # CAST({1} AS float8))" : "({0} # {1})";
        return Sql.of(template.replace("#", operator), left, right);
    }

    private Sql inLiterals(Expr.InLiterals in) {
        var item = write(in.item());
        var values = in.literals().stream().map(Literal::value).toList();
        return switch (in.item().type()) {
            case STRING ->
                Sql.of(
                        "({0} COLLATE \"C\" = ANY({1}))",
                        item, Sql.texts(values.stream().map(String.class::cast).toList()));
            case INT ->
                Sql.of(
                        "({0} = ANY({1}))",
                        item, Sql.bigints(values.stream().map(Long.class::cast).toList()));
            case DOUBLE ->
                Sql.of(
                        "({0} = ANY({1}))",
                        item,
                        Sql.doubles(values.stream().map(Double.class::cast).toList()));
            default ->
                Sql.of(
                        "({0} IN ({1}))",
                        item,
                        Sql.join(
                                ", ",
                                in.literals().stream().map(SqlWriter::literal).toList()));
        };
    }

    private Sql text(Expr.Text text) {
        var template =
                switch (text.test()) {
                    case STARTS_WITH -> "starts_with({0} COLLATE \"C\", {1})";
                    case ENDS_WITH -> "right({0}, length({1})) COLLATE \"C\" = {1}";
                    case CONTAINS -> "strpos({0} COLLATE \"C\", {1}) > 0";
                };
        return Sql.once(template, write(text.text()), write(text.part()));
    }

    private Sql anniversary(Expr.Anniversary anniversary) {
        var date = Sql.of("({0} AT TIME ZONE 'UTC')", attribute(anniversary.date()));
        var day = Sql.of("CAST(extract(month FROM {0}) * 100 + extract(day FROM {0}) AS bigint)", date);
        var today = new ArrayList<Sql>();
        LocalDay.elsewhere(now, brandZone)
                .forEach((there, zones) -> today.add(Sql.of(
                        "WHEN c.time_zone COLLATE \"C\" = ANY({0}) THEN {1}",
                        Sql.texts(zones), Sql.bigints(LocalDay.anniversaries(there)))));
        var here = LocalDay.anniversaries(now.atZone(brandZone).toLocalDate());
        today.add(Sql.of("ELSE {0}", Sql.bigints(here)));
        return Sql.of("({0} = ANY(CASE {1} END))", day, Sql.join(" ", today));
    }

    /** Only instants that stay within the years 1 to 9999 are moved. */
    private Sql shift(Expr.Shift shift) {
        var first = later(Values.EARLIEST, Values.EARLIEST.minus(shift.by()));
        var last = earlier(Values.LATEST, Values.LATEST.minus(shift.by()));
        if (first.isAfter(last)) return unknown(ValueType.TIMESTAMP);
        var moved = Sql.of(
                "CASE WHEN {0} BETWEEN {1} AND {2} THEN {0} + {3} END",
                Sql.column("o.l"), Sql.instant(first), Sql.instant(last), interval(shift.by()));
        return Sql.of("(SELECT {1} FROM (SELECT {0} AS l OFFSET 0) o)", write(shift.instant()), moved);
    }

    private static Sql interval(Duration by) {
        long micros = by.getSeconds() * 1_000_000 + by.getNano() / 1_000;
        long hour = 3_600_000_000L;
        return Sql.bound("interval", "%d hours %d microseconds".formatted(micros / hour, micros % hour));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
