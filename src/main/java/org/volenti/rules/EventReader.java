package org.volenti.rules;

import static org.volenti.rules.Words.a;
import static org.volenti.rules.Words.quoted;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Span;

/** Reads functions over behaviour events; all their arguments are literals and checked against the vocabulary here. */
final class EventReader {
    private final Vocabulary vocabulary;
    private final Reading reading;

    EventReader(Vocabulary vocabulary, Reading reading) {
        this.vocabulary = vocabulary;
        this.reading = reading;
    }

    Expr.Over read(CelExpr expr, EventFunction function) throws RuleProblem {
        var arguments = new ArrayList<>(expr.call().args());
        if (arguments.isEmpty()) throw form(expr, function);
        var typeExpr = arguments.removeFirst();
        var type = reading.text(typeExpr, "the event type");
        var properties = vocabulary.events().get(type);
        if (properties == null) {
            throw reading.problem(
                    typeExpr,
                    "unknown event type " + quoted(type),
                    Words.nearest(type, vocabulary.events().keySet()));
        }
        Optional<Expr.Property> property = Optional.empty();
        if (function.takesProperty()) {
            if (arguments.isEmpty()) throw form(expr, function);
            property = Optional.of(number(arguments.removeFirst(), function, type, properties));
        }
        List<Expr.Equality> where = List.of();
        if (!arguments.isEmpty() && arguments.getLast().getKind() == Kind.MAP) {
            where = equalities(arguments.removeLast(), type, properties);
        }
        Optional<Span> within = Optional.empty();
        if (!arguments.isEmpty() && function.takesWithin()) within = Optional.of(span(arguments.removeFirst()));
        if (!arguments.isEmpty()) throw form(expr, function);
        return new Expr.Over(function, type, property, within, hers(type, where, properties));
    }

    /** Of clicks those of people, where the rule does not say by whom. */
    private static List<Expr.Equality> hers(String type, List<Expr.Equality> where, Map<String, ValueType> properties) {
        var by = properties.get(Clicked.BY);
        boolean said =
                where.stream().anyMatch(equality -> equality.property().name().equals(Clicked.BY));
        if (!type.equals(Clicked.TYPE) || by == null || said) return where;
        var all = new ArrayList<>(where);
        all.add(new Expr.Equality(
                new Expr.Property(Clicked.BY, by), new Expr.Literal(Clicked.HUMAN, ValueType.STRING)));
        return all;
    }

    private RuleProblem form(CelExpr expr, EventFunction function) {
        return reading.problem(
                expr,
                function.word() + " does not take these arguments",
                "write " + function.form() + "; what follows the first " + (function.takesProperty() ? "two" : "one")
                        + " may be left out");
    }

    private Expr.Property number(
            CelExpr expr, EventFunction function, String eventType, Map<String, ValueType> properties)
            throws RuleProblem {
        var name = reading.text(expr, "the property");
        var property = property(expr, name, eventType, properties);
        if (property.type().isNumber()) return property;
        throw reading.problem(
                expr,
                function.word() + " takes a number, " + quoted(name) + " is " + a(property.type()),
                "count events with an equality instead, as in count(\"" + eventType + "\", {\"" + name + "\": …})");
    }

    private Expr.Property property(CelExpr expr, String name, String eventType, Map<String, ValueType> properties)
            throws RuleProblem {
        var type = properties.get(name);
        if (type != null) return new Expr.Property(name, type);
        throw reading.problem(
                expr,
                "the event type " + quoted(eventType) + " has no property " + quoted(name),
                Words.nearest(name, properties.keySet()));
    }

    private Span span(CelExpr expr) throws RuleProblem {
        var text = reading.text(expr, "the period");
        try {
            return Span.parse(text);
        } catch (IllegalArgumentException e) {
            throw reading.problem(
                    expr,
                    quoted(text) + " is not a positive ISO-8601 period or duration",
                    "write \"P30D\" or \"PT12H\"");
        }
    }

    private List<Expr.Equality> equalities(CelExpr map, String eventType, Map<String, ValueType> properties)
            throws RuleProblem {
        var equalities = new ArrayList<Expr.Equality>();
        for (var entry : map.map().entries()) {
            var name = reading.text(entry.key(), "the property");
            var property = property(entry.key(), name, eventType, properties);
            var value = reading.literal(entry.value())
                    .orElseThrow(() -> reading.problem(
                            entry.value(),
                            "the value of " + quoted(name) + " must be a literal",
                            "write \"beans\" or 3"));
            if (property.type() == ValueType.STRING_LIST) {
                throw reading.problem(entry.key(), "a list is not compared: " + quoted(name), "use another property");
            }
            var wanted = property.type().isTime() ? ValueType.TIMESTAMP : property.type();
            if (value.type() != wanted) {
                var mend = wanted == ValueType.DOUBLE && value.type() == ValueType.INT
                        ? "write " + value.value() + ".0"
                        : wanted == ValueType.TIMESTAMP
                                ? "write timestamp(\"2026-01-31T00:00:00Z\")"
                                : "write " + a(wanted);
                throw reading.problem(
                        entry.value(), quoted(name) + " is " + a(wanted) + ", not " + a(value.type()), mend);
            }
            equalities.add(new Expr.Equality(property, value));
        }
        return equalities;
    }
}
