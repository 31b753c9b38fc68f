package org.volenti.rules;

import static org.volenti.rules.Words.a;
import static org.volenti.rules.Words.quoted;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From CEL's tree to ours: admits the closed language and says what to use instead of everything else. */
final class AstReader {
    /** Finds a segment's rule, already read. */
    interface Segments {
        Rule rule(String id, Reading reading, CelExpr at) throws RuleProblem;
    }

    private final Vocabulary vocabulary;
    private final Optional<String> trigger;
    private final Map<String, ValueType> triggerProperties;
    private final Segments segments;
    private final Reading reading;
    private final OperatorReader operators;
    private final EventReader events;

    AstReader(
            Vocabulary vocabulary,
            Optional<String> trigger,
            Map<String, ValueType> triggerProperties,
            Segments segments,
            Reading reading) {
        this.vocabulary = vocabulary;
        this.trigger = trigger;
        this.triggerProperties = triggerProperties;
        this.segments = segments;
        this.reading = reading;
        this.operators = new OperatorReader(this, reading);
        this.events = new EventReader(vocabulary, reading);
    }

    /** The expression, which must answer yes or no. */
    Expr condition(CelExpr expr) throws RuleProblem {
        var read = read(expr);
        if (read.type() == ValueType.BOOL) return read;
        throw reading.problem(
                expr, "this is " + a(read.type()) + ", not a yes or no", "compare it with something, as in … > 3");
    }

    Expr read(CelExpr expr) throws RuleProblem {
        reading.count(expr, 1);
        var literal = reading.literal(expr);
        if (literal.isPresent()) return literal.get();
        return switch (expr.getKind()) {
            case IDENT -> name(expr, expr.ident().name());
            case SELECT -> select(expr);
            case CALL -> call(expr);
            case LIST ->
                throw reading.problem(expr, "a list stands only after in", "write country in [\"DE\", \"AT\"]");
            case MAP ->
                throw reading.problem(
                        expr,
                        "equalities stand only as the last argument of a function over events",
                        "write count(\"order\", {\"category\": \"beans\"})");
            default -> throw reading.problem(expr, "rules have no such expression", "");
        };
    }

    private Expr name(CelExpr expr, String name) throws RuleProblem {
        if (name.equals("now")) return new Expr.Now();
        var type = vocabulary.attributes().get(name);
        if (type != null) return new Expr.Attribute(name, type);
        if (name.equals("event")) {
            throw reading.problem(expr, "event alone is nothing", "write event.type or event.<property>");
        }
        var mend = vocabulary.events().containsKey(name)
                ? "it is an event type: write did(\"" + name + "\") or count(\"" + name + "\")"
                : Words.nearest(name, vocabulary.attributes().keySet());
        throw reading.problem(expr, "unknown attribute " + quoted(name), mend);
    }

    private Expr select(CelExpr expr) throws RuleProblem {
        var select = expr.select();
        if (select.operand().getKind() == Kind.IDENT) {
            var of = select.operand().ident().name();
            if (of.equals("event")) return eventField(expr, select.field());
            if (vocabulary.attributes().containsKey(select.field())
                    && !vocabulary.attributes().containsKey(of)) {
                throw reading.problem(
                        expr, quoted(of + "." + select.field()) + " is unknown", "write " + select.field());
            }
        }
        throw reading.problem(
                expr,
                "only event has members: event.type and event.<property>",
                "write the attribute's name alone, or an event type in quotes, as in did(\"cart.abandoned\")");
    }

    private Expr.Named eventField(CelExpr expr, String field) throws RuleProblem {
        if (trigger.isEmpty()) {
            throw reading.problem(
                    expr,
                    "there is no event here: event." + field + " may be read only where an event triggers",
                    "ask her history, as in last(\"order\") or count(\"order\", \"P1D\", {\"property\": value})");
        }
        if (field.equals("type")) return new Expr.EventType();
        var type = triggerProperties.get(field);
        if (type != null) return new Expr.EventProperty(field, type);
        throw reading.problem(
                expr,
                "the event type " + quoted(trigger.get()) + " has no property " + quoted(field),
                Words.nearest(field, triggerProperties.keySet()));
    }

    private Expr call(CelExpr expr) throws RuleProblem {
        var call = expr.call();
        var operator = operators.read(expr);
        if (operator.isPresent()) return operator.get();
        var function = EventFunction.named(call.function());
        if (function.isPresent() && call.target().isEmpty()) return events.read(expr, function.get());
        return switch (call.function()) {
            case "known" -> known(expr);
            case "anniversary" -> anniversary(expr);
            case "segment" -> segment(expr);
            default -> throw unknownFunction(expr);
        };
    }

    private RuleProblem unknownFunction(CelExpr expr) {
        var name = expr.call().function();
        var shown = name.equals("_?_:_") ? "a ? b : c" : name.equals("_[_]") ? "a[b]" : name + "()";
        var mend = CelGate.insteadOf(name);
        if (mend.isEmpty()) {
            var known = new ArrayList<>(EventFunction.words());
            known.addAll(InstantPart.words());
            known.addAll(OperatorReader.TEXT_WORDS);
            known.addAll(List.of("known", "anniversary", "segment", "size", "timestamp", "duration"));
            mend = Words.nearest(name, known);
        }
        return reading.problem(expr, "rules have no " + shown, mend);
    }

    private Expr known(CelExpr expr) throws RuleProblem {
        var name = reading.text(only(expr, "known(\"country\")"), "the name");
        if (name.startsWith("event.")) return new Expr.Known(eventField(expr, name.substring("event.".length())));
        var type = vocabulary.attributes().get(name);
        if (type != null) return new Expr.Known(new Expr.Attribute(name, type));
        throw reading.problem(
                expr,
                "unknown attribute " + quoted(name),
                Words.nearest(name, vocabulary.attributes().keySet()));
    }

    private Expr anniversary(CelExpr expr) throws RuleProblem {
        var argument = only(expr, "anniversary(birthday)");
        if (read(argument) instanceof Expr.Attribute attribute && attribute.declared() == ValueType.DATE) {
            return new Expr.Anniversary(attribute);
        }
        var dates = vocabulary.attributes().entrySet().stream()
                .filter(e -> e.getValue() == ValueType.DATE)
                .map(Map.Entry::getKey)
                .toList();
        throw reading.problem(
                argument,
                "anniversary takes an attribute of type date",
                dates.isEmpty()
                        ? "declare one in profile.yaml, as in birthday: date"
                        : "write anniversary(" + dates.getFirst() + ")");
    }

    private Expr segment(CelExpr expr) throws RuleProblem {
        var id = reading.text(only(expr, "segment(\"lapsed\")"), "the segment's id");
        if (!vocabulary.segments().containsKey(id)) {
            throw reading.problem(
                    expr,
                    "unknown segment " + quoted(id),
                    Words.nearest(id, vocabulary.segments().keySet()));
        }
        var rule = segments.rule(id, reading, expr);
        reading.count(expr, rule.nodes());
        return rule.expr();
    }

    /** The one argument of a function that takes one. */
    private CelExpr only(CelExpr expr, String form) throws RuleProblem {
        if (expr.call().target().isEmpty() && expr.call().args().size() == 1) {
            return expr.call().args().getFirst();
        }
        throw reading.problem(expr, expr.call().function() + " takes one argument", "write " + form);
    }
}
