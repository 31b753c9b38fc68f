package org.volenti.rules;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volenti.profile.Profile;

/** Compiles an expression to closures over one customer; {@link SqlWriter} writes the same meaning for all of them. */
final class MemoryCompiler {
    private MemoryCompiler() {}

    static Evaluator compile(Expr expr) {
        return switch (expr) {
            case Expr.Literal l -> s -> l.value();
            case Expr.Now n -> Subject::now;
            case Expr.Attribute a -> attribute(a);
            case Expr.EventType t -> s -> s.event() == null ? null : s.event().type();
            case Expr.EventProperty p ->
                s -> s.event() == null
                        ? null
                        : Values.read(p.declared(), s.event().properties().get(p.name()));
            case Expr.And and -> and(compile(and.left()), compile(and.right()));
            case Expr.Or or -> or(compile(or.left()), compile(or.right()));
            case Expr.Not not -> on(not.operand(), v -> !(Boolean) v);
            case Expr.Compare c -> on(c.left(), c.right(), (l, r) -> holds(c.by(), compare(l, r)));
            case Expr.InLiterals in -> inLiterals(in);
            case Expr.InList in -> on(in.item(), in.list(), (item, list) -> ((List<?>) list).contains(item));
            case Expr.Text t -> on(t.text(), t.part(), (text, part) -> test(t.test(), (String) text, (String) part));
            case Expr.Known k -> known(compile(k.value()));
            case Expr.Anniversary a -> anniversary(a);
            case Expr.Size s -> on(s.of(), MemoryCompiler::size);
            case Expr.Calculate c -> on(c.left(), c.right(), (l, r) -> Numbers.calculate(c.by(), l, r));
            case Expr.Shift s -> on(s.instant(), i -> Values.inRange(((Instant) i).plus(s.by())));
            case Expr.Part p -> on(p.instant(), i -> p.part().of((Instant) i));
            case Expr.Over over -> EventMemory.compile(over);
        };
    }

    /** A function of known values; unknown when its operand is. */
    private static Evaluator on(Expr operand, Function<Object, @Nullable Object> function) {
        var of = compile(operand);
        return s -> {
            var value = of.value(s);
            return value == null ? null : function.apply(value);
        };
    }

    private static Evaluator on(Expr left, Expr right, BiFunction<Object, Object, @Nullable Object> function) {
        var first = compile(left);
        var second = compile(right);
        return s -> {
            var l = first.value(s);
            if (l == null) return null;
            var r = second.value(s);
            return r == null ? null : function.apply(l, r);
        };
    }

    private static Evaluator and(Evaluator left, Evaluator right) {
        return s -> {
            var l = left.value(s);
            if (Boolean.FALSE.equals(l)) return false;
            var r = right.value(s);
            if (Boolean.FALSE.equals(r)) return false;
            return l == null || r == null ? null : (Object) true;
        };
    }

    private static Evaluator or(Evaluator left, Evaluator right) {
        return s -> {
            var l = left.value(s);
            if (Boolean.TRUE.equals(l)) return true;
            var r = right.value(s);
            if (Boolean.TRUE.equals(r)) return true;
            return l == null || r == null ? null : (Object) false;
        };
    }

    private static Evaluator known(Evaluator value) {
        return s -> value.value(s) != null;
    }

    private static Evaluator attribute(Expr.Attribute attribute) {
        return switch (attribute.name()) {
            case "country" -> core(Profile::country);
            case "region" -> core(Profile::region);
            case "locale" -> core(Profile::locale);
            case "timeZone" -> core(Profile::timeZone);
            default ->
                s -> Values.read(attribute.declared(), s.profile().attributes().get(attribute.name()));
        };
    }

    private static Evaluator core(Function<Profile, Optional<String>> field) {
        return s -> field.apply(s.profile()).orElse(null);
    }

    private static Evaluator anniversary(Expr.Anniversary anniversary) {
        var date = compile(anniversary.date());
        return s -> {
            var value = date.value(s);
            if (value == null) return null;
            var today = LocalDay.of(s.profile().timeZone(), s.now(), s.brandZone());
            var born = ((Instant) value).atOffset(ZoneOffset.UTC).toLocalDate();
            return LocalDay.anniversaries(today).contains(LocalDay.monthAndDay(born));
        };
    }

    private static Evaluator inLiterals(Expr.InLiterals in) {
        Set<Object> literals = new HashSet<>();
        in.literals().forEach(l -> literals.add(plusZero(l.value())));
        return on(in.item(), item -> literals.contains(plusZero(item)));
    }

    /** -0.0 equals 0.0, but not as an object. */
    private static Object plusZero(Object value) {
        return value instanceof Double d ? (Object) (d + 0.0) : value;
    }

    private static Object size(Object value) {
        return value instanceof String text
                ? (long) text.codePointCount(0, text.length())
                : (long) ((List<?>) value).size();
    }

    private static boolean test(Expr.TextTest test, String text, String part) {
        return switch (test) {
            case STARTS_WITH -> text.startsWith(part);
            case ENDS_WITH -> text.endsWith(part);
            case CONTAINS -> text.contains(part);
        };
    }

    static int compare(Object left, Object right) {
        return switch (left) {
            case String l -> byCodePoint(l, (String) right);
            case Boolean l -> l.compareTo((Boolean) right);
            case Instant l -> l.compareTo((Instant) right);
            default -> Numbers.compare(left, right);
        };
    }

    /** The order of UTF-8 bytes; Java's own order puts U+FFFF behind the astral planes. */
    private static int byCodePoint(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l == r) continue;
            boolean surrogates = Character.isSurrogate(l) || Character.isSurrogate(r);
            if (!surrogates || Character.isSurrogate(l) == Character.isSurrogate(r)) return Character.compare(l, r);
            return Character.isSurrogate(l) ? 1 : -1;
        }
        return Integer.compare(left.length(), right.length());
    }

    private static boolean holds(Expr.Comparison by, int order) {
        return switch (by) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
