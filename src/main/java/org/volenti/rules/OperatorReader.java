package org.volenti.rules;

import static org.volenti.rules.Words.a;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.rules.Expr.Comparison;
import org.volenti.rules.Expr.Literal;
import org.volenti.rules.Expr.Operation;
import org.volenti.rules.Expr.TextTest;

/** Reads operators and the functions on single values, with their types. */
final class OperatorReader {
    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "_==_", Comparison.EQUAL,
            "_!=_", Comparison.UNEQUAL,
            "_<_", Comparison.LESS,
            "_<=_", Comparison.AT_MOST,
            "_>_", Comparison.MORE,
            "_>=_", Comparison.AT_LEAST);
    private static final Map<String, Operation> OPERATIONS = Map.of(
            "_+_", Operation.PLUS,
            "_-_", Operation.MINUS,
            "_*_", Operation.TIMES,
            "_/_", Operation.DIVIDE,
            "_%_", Operation.REMAINDER);
    private static final Map<String, TextTest> TEXT_TESTS =
            Map.of("startsWith", TextTest.STARTS_WITH, "endsWith", TextTest.ENDS_WITH, "contains", TextTest.CONTAINS);
    static final List<String> TEXT_WORDS = List.of("startsWith", "endsWith", "contains");

    private final AstReader all;
    private final Reading reading;

    OperatorReader(AstReader all, Reading reading) {
        this.all = all;
        this.reading = reading;
    }

    Optional<Expr> read(CelExpr expr) throws RuleProblem {
        var call = expr.call();
        var args = call.args();
        var comparison = COMPARISONS.get(call.function());
        if (comparison != null) return Optional.of(compare(expr, comparison, args.get(0), args.get(1)));
        var operation = OPERATIONS.get(call.function());
        if (operation != null) return Optional.of(calculate(expr, operation, args.get(0), args.get(1)));
        var test = TEXT_TESTS.get(call.function());
        if (test != null) return Optional.of(text(expr, test));
        var part = InstantPart.named(call.function());
        if (part.isPresent()) return Optional.of(part(expr, part.get()));
        return Optional.ofNullable(
                switch (call.function()) {
                    case "_&&_" -> new Expr.And(all.condition(args.get(0)), all.condition(args.get(1)));
                    case "_||_" -> new Expr.Or(all.condition(args.get(0)), all.condition(args.get(1)));
                    case "!_" -> new Expr.Not(all.condition(args.get(0)));
                    case "-_" -> negate(expr, args.get(0));
                    case "@in" -> in(expr, args.get(0), args.get(1));
                    case "size" -> size(expr);
                    case "duration" -> throw strayDuration(expr);
                    default -> null;
                });
    }

    private Expr compare(CelExpr expr, Comparison by, CelExpr leftExpr, CelExpr rightExpr) throws RuleProblem {
        var left = all.read(leftExpr);
        var right = all.read(rightExpr);
        boolean equality = by == Comparison.EQUAL || by == Comparison.UNEQUAL;
        var type = left.type();
        if (type == ValueType.STRING_LIST || right.type() == ValueType.STRING_LIST) {
            throw reading.problem(expr, "lists are not compared", "write \"x\" in list");
        }
        if (type.isNumber() && right.type().isNumber() && (!equality || type == right.type())) {
            return new Expr.Compare(by, left, right);
        }
        if (type != right.type()) throw differ(expr, "are not compared", left, right);
        if (type == ValueType.BOOL && !equality) {
            throw reading.problem(expr, "yes and no have no order", "write a && !b");
        }
        return new Expr.Compare(by, left, right);
    }

    private Expr calculate(CelExpr expr, Operation by, CelExpr leftExpr, CelExpr rightExpr) throws RuleProblem {
        if (by == Operation.PLUS || by == Operation.MINUS) {
            var right = reading.duration(rightExpr);
            if (right.isPresent()) {
                var shift = by == Operation.PLUS ? right.get() : right.get().negated();
                return new Expr.Shift(instant(leftExpr, "before a duration"), shift);
            }
            var left = reading.duration(leftExpr);
            if (left.isPresent() && by == Operation.PLUS) {
                return new Expr.Shift(instant(rightExpr, "after a duration"), left.get());
            }
        }
        var left = all.read(leftExpr);
        var right = all.read(rightExpr);
        if (left.type().isTime() && right.type().isTime()) {
            throw reading.problem(
                    expr,
                    "timestamps are not calculated with each other",
                    "compare one with the other ± a duration, as in last(\"order\") < now - duration(\"72h\"), or use daysSince");
        }
        if (left.type() == ValueType.STRING && right.type() == ValueType.STRING) {
            throw reading.problem(expr, "strings are not joined", "test each by itself, with && between");
        }
        if (!left.type().isNumber() || !right.type().isNumber()) {
            throw differ(expr, "are not calculated with each other", left, right);
        }
        if (left.type() != right.type()) throw differ(expr, "are not calculated with each other", left, right);
        if (by == Operation.REMAINDER && left.type() == ValueType.DOUBLE) {
            throw reading.problem(expr, "% takes ints", "use an int property, or a function that counts");
        }
        return new Expr.Calculate(by, left, right, left.type());
    }

    private RuleProblem differ(CelExpr expr, String verb, Expr left, Expr right) {
        var mend = "both sides must be of one type";
        var literal = left instanceof Literal l ? l : right instanceof Literal r ? r : null;
        var other = literal == left ? right.type() : left.type();
        if (literal != null && literal.type() == ValueType.INT && other == ValueType.DOUBLE) {
            mend = "write " + literal.value() + ".0";
        } else if (literal != null && literal.type() == ValueType.STRING && other.isTime()) {
            mend = "write timestamp(\"2026-01-31T00:00:00Z\")";
        } else if (literal != null && literal.type() == ValueType.DOUBLE && other == ValueType.INT) {
            mend = "write a whole number without a point";
        } else if (left.type().isNumber() && right.type().isNumber()) {
            mend = "only <, <=, > and >= take an int with a double: write a >= b && a <= b for equality";
        }
        return reading.problem(expr, a(left.type()) + " and " + a(right.type()) + " " + verb, mend);
    }

    private Expr negate(CelExpr expr, CelExpr operandExpr) throws RuleProblem {
        var operand = all.read(operandExpr);
        if (!operand.type().isNumber()) {
            throw reading.problem(expr, "- takes a number, this is " + a(operand.type()), "");
        }
        var zero = new Literal(operand.type() == ValueType.INT ? (Object) 0L : (Object) 0.0, operand.type());
        return new Expr.Calculate(Operation.MINUS, zero, operand, operand.type());
    }

    private Expr in(CelExpr expr, CelExpr itemExpr, CelExpr listExpr) throws RuleProblem {
        var item = all.read(itemExpr);
        if (listExpr.getKind() != Kind.LIST) {
            if (listExpr.getKind() == Kind.MAP) {
                throw reading.problem(listExpr, "in takes a list", "write country in [\"DE\", \"AT\"]");
            }
            var list = all.read(listExpr);
            if (list.type() != ValueType.STRING_LIST) {
                throw reading.problem(
                        listExpr,
                        "in takes a list, this is " + a(list.type()),
                        list.type() == ValueType.STRING ? "write text.contains(\"part\")" : "write [1, 2, 3]");
            }
            if (item.type() != ValueType.STRING) throw differ(expr, "do not match", item, list);
            return new Expr.InList(item, list);
        }
        var literals = new ArrayList<Literal>();
        for (var element : listExpr.list().elements()) {
            var literal = reading.literal(element)
                    .orElseThrow(() -> reading.problem(
                            element, "a list after in holds literals only", "join comparisons with ||"));
            if (literal.type() != item.type()) throw differ(element, "do not match", item, literal);
            literals.add(literal);
        }
        if (literals.isEmpty()) throw reading.problem(listExpr, "the list is empty: nothing is in it", "leave it out");
        if (item.type() == ValueType.STRING_LIST) throw reading.problem(expr, "lists are not compared", "");
        reading.count(expr, literals.size() / 100);
        return new Expr.InLiterals(item, literals);
    }

    private Expr text(CelExpr expr, TextTest test) throws RuleProblem {
        var call = expr.call();
        if (call.target().isEmpty() || call.args().size() != 1) {
            throw reading.problem(
                    expr, call.function() + " stands after a text", "write country." + call.function() + "(\"D\")");
        }
        var text = all.read(call.target().get());
        if (text.type() == ValueType.STRING_LIST && test == TextTest.CONTAINS) {
            throw reading.problem(expr, "contains looks into a text, not a list", "write \"x\" in list");
        }
        var part = all.read(call.args().getFirst());
        if (text.type() != ValueType.STRING || part.type() != ValueType.STRING) {
            var wrong = text.type() == ValueType.STRING ? part : text;
            throw reading.problem(expr, call.function() + " takes strings, this is " + a(wrong.type()), "");
        }
        return new Expr.Text(test, text, part);
    }

    private Expr size(CelExpr expr) throws RuleProblem {
        var call = expr.call();
        if (call.args().size() + (call.target().isPresent() ? 1 : 0) != 1) {
            throw reading.problem(expr, "size takes one value", "write size(interests)");
        }
        var of = all.read(call.target().orElseGet(() -> call.args().getFirst()));
        if (of.type() == ValueType.STRING || of.type() == ValueType.STRING_LIST) return new Expr.Size(of);
        throw reading.problem(expr, "size takes a string or a list, this is " + a(of.type()), "");
    }

    private Expr part(CelExpr expr, InstantPart part) throws RuleProblem {
        var call = expr.call();
        if (call.target().isEmpty() || !call.args().isEmpty()) {
            throw reading.problem(
                    expr,
                    call.function() + " stands after a timestamp and takes nothing: it reads UTC",
                    "write now." + call.function() + "()");
        }
        return new Expr.Part(part, instant(call.target().get(), "before ." + call.function() + "()"));
    }

    private Expr instant(CelExpr expr, String where) throws RuleProblem {
        var instant = all.read(expr);
        if (instant.type().isTime()) return instant;
        throw reading.problem(
                expr, a(instant.type()) + " stands where a timestamp must: " + where, "write now or last(\"order\")");
    }

    private RuleProblem strayDuration(CelExpr expr) {
        return reading.problem(
                expr,
                "a duration stands only after + or - a timestamp",
                "write last(\"order\") < now - duration(\"72h\")");
    }
}
