package org.volenti.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volenti.profile.BehaviourEvent;

/** Functions over behaviour events for one customer. {@link SqlEvents} says the same in SQL. */
final class EventMemory {
    /** Digits after the point of a mean before it becomes a double: many more than it keeps. 400 cost 17 µs each. */
    static final int MEAN_SCALE = 40;

    private static final long DAY_SECONDS = 86_400;
    private static final double TWO_DAYS_MICROS = 2.0 * DAY_SECONDS * 1_000_000;

    private EventMemory() {}

    /** Unknown as a whole where she did not allow her behaviour to be looked at. */
    static Evaluator compile(Expr.Over over) {
        var permitted = permitted(over);
        return s -> s.profile().behaviourUsable() ? permitted.value(s) : null;
    }

    private static Evaluator permitted(Expr.Over over) {
        return switch (over.function()) {
            case COUNT -> s -> (Object) count(over, s);
            case DID -> s -> count(over, s) > 0;
            case SUM -> s -> toDouble(sum(numbers(over, s)));
            case AVG ->
                s -> {
                    var numbers = numbers(over, s);
                    if (numbers.isEmpty()) return null;
                    return toDouble(
                            sum(numbers).divide(BigDecimal.valueOf(numbers.size()), MEAN_SCALE, RoundingMode.HALF_UP));
                };
            case MIN ->
                s -> numbers(over, s).stream()
                        .map(Number::doubleValue)
                        .min(Double::compare)
                        .orElse(null);
            case MAX ->
                s -> numbers(over, s).stream()
                        .map(Number::doubleValue)
                        .max(Double::compare)
                        .orElse(null);
            case FIRST -> s -> times(over, s).stream().min(Instant::compareTo).orElse(null);
            case LAST -> s -> last(over, s);
            case DAYS_SINCE ->
                s -> {
                    var last = last(over, s);
                    return last == null
                            ? null
                            : (Object) (Duration.between(last, s.now()).toSeconds() / DAY_SECONDS);
                };
            case GAP -> s -> gap(times(over, s));
        };
    }

    private static long count(Expr.Over over, Subject subject) {
        var since = since(over, subject);
        long n = 0;
        for (var event : subject.profile().events()) {
            if (counts(over, event, subject, since)) n++;
        }
        return n;
    }

    private static @Nullable Instant last(Expr.Over over, Subject subject) {
        return times(over, subject).stream().max(Instant::compareTo).orElse(null);
    }

    private static List<Instant> times(Expr.Over over, Subject subject) {
        var since = since(over, subject);
        var times = new ArrayList<Instant>();
        for (var event : subject.profile().events()) {
            if (counts(over, event, subject, since)) times.add(Values.micros(event.occurredAt()));
        }
        return times;
    }

    private static List<Number> numbers(Expr.Over over, Subject subject) {
        var property = over.property().orElseThrow();
        var since = since(over, subject);
        var numbers = new ArrayList<Number>();
        for (var event : subject.profile().events()) {
            if (!counts(over, event, subject, since)) continue;
            var number = Values.read(property.type(), event.properties().get(property.name()));
            if (number != null) numbers.add((Number) number);
        }
        return numbers;
    }

    /** The instant after which events count; those before the year 1 and in its first microsecond never do. */
    static Instant since(Expr.Over over, Instant now) {
        var since = over.within().map(w -> Values.micros(w.before(now))).orElse(Instant.MIN);
        var first = Values.EARLIEST;
        return since.isBefore(first) ? first : since;
    }

    private static Instant since(Expr.Over over, Subject subject) {
        return since(over, subject.now());
    }

    private static boolean counts(Expr.Over over, BehaviourEvent event, Subject subject, Instant since) {
        if (!event.type().equals(over.eventType())) return false;
        var at = Values.micros(event.occurredAt());
        if (!at.isAfter(since) || at.isAfter(subject.now())) return false;
        for (var equality : over.where()) {
            var property = equality.property();
            var value = Values.read(property.type(), event.properties().get(property.name()));
            if (value == null || MemoryCompiler.compare(value, equality.value().value()) != 0) return false;
        }
        return true;
    }

    private static BigDecimal sum(List<Number> numbers) {
        var sum = BigDecimal.ZERO;
        for (var number : numbers) {
            sum = sum.add(
                    number instanceof Long whole ? BigDecimal.valueOf(whole) : Numbers.decimal(number.doubleValue()));
        }
        return sum;
    }

    private static @Nullable Double toDouble(BigDecimal exact) {
        return Values.finite(exact.doubleValue());
    }

    /** The median of the days between successive events; the two middle ones are averaged. */
    private static @Nullable Object gap(List<Instant> times) {
        if (times.size() < 3) return null;
        times.sort(Instant::compareTo);
        long[] gaps = new long[times.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            var gap = Duration.between(times.get(i), times.get(i + 1));
            gaps[i] = gap.getSeconds() * 1_000_000 + gap.getNano() / 1_000;
        }
        Arrays.sort(gaps);
        long low = gaps[(gaps.length - 1) / 2];
        long high = gaps[gaps.length / 2];
        return (double) (low + high) / TWO_DAYS_MICROS;
    }
}
