package org.volenti.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.volenti.rules.Expr.Operation;

/** Arithmetic of rules: whatever PostgreSQL would raise an error for is null, unknown. */
final class Numbers {
    /**
     * Doubles are calculated with up to this magnitude (and multiplied and divided down to its inverse), so that no
     * single operation can overflow or underflow; beyond it the result is unknown.
     */
    static final double HUGE = 1e150;

    static final double TINY = 1e-150;

    private Numbers() {}

    static @Nullable Object calculate(Operation by, Object left, Object right) {
        if (left instanceof Long l) return ints(by, l, (Long) right);
        return doubles(by, (Double) left, (Double) right);
    }

    private static @Nullable Long ints(Operation by, long l, long r) {
        try {
            return switch (by) {
                case PLUS -> Math.addExact(l, r);
                case MINUS -> Math.subtractExact(l, r);
                case TIMES -> Math.multiplyExact(l, r);
                case DIVIDE -> r == 0 ? null : (Long) Math.divideExact(l, r);
                case REMAINDER -> r == 0 ? null : (Long) (l % r);
            };
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Double doubles(Operation by, double l, double r) {
        boolean scales = by == Operation.TIMES || by == Operation.DIVIDE;
        if (!calculable(l, scales) || !calculable(r, scales)) return null;
        return switch (by) {
            case PLUS -> l + r;
            case MINUS -> l - r;
            case TIMES -> l * r;
            case DIVIDE -> r == 0 ? null : (Double) (l / r);
            case REMAINDER -> throw new IllegalStateException("a remainder of doubles does not load");
        };
    }

    private static boolean calculable(double number, boolean scales) {
        double magnitude = Math.abs(number);
        return magnitude <= HUGE && (!scales || magnitude == 0 || magnitude >= TINY);
    }

    /** Less than, equal to or more than zero; ints are compared with doubles as doubles. */
    static int compare(Object left, Object right) {
        if (left instanceof Long l && right instanceof Long r) return Long.compare(l, r);
        double l = ((Number) left).doubleValue();
        double r = ((Number) right).doubleValue();
        return l < r ? -1 : l > r ? 1 : 0;
    }

    /**
     * The double as the decimal it was most likely written as: its first 15 significant digits if they lead back to it,
     * else 16, else 17. Not its shortest decimal, in which Java and PostgreSQL differ (1e23).
     */
    static BigDecimal decimal(double number) {
        var shortest = new BigDecimal(Double.toString(number));
        if (shortest.precision() <= 15) return shortest;
        var exact = new BigDecimal(number);
        for (int digits = 15; digits <= 16; digits++) {
            var rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (Math.abs(number) < 1e308 && rounded.doubleValue() == number) return rounded;
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }
}
