package org.volenti.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Span;

/**
 * The closed language of rules as a typed tree: what is not here cannot be said. Both evaluators read it. A date is of
 * type TIMESTAMP (its midnight in UTC), as in CEL.
 */
sealed interface Expr {
    ValueType type();

    /** A value that is looked up by name and may be missing. */
    sealed interface Named extends Expr {
        ValueType declared();

        @Override
        default ValueType type() {
            return declared() == ValueType.DATE ? ValueType.TIMESTAMP : declared();
        }
    }

    /** @param value String, Long, Double, Boolean or Instant */
    record Literal(Object value, ValueType type) implements Expr {}

    record Now() implements Expr {
        @Override
        public ValueType type() {
            return ValueType.TIMESTAMP;
        }
    }

    record Attribute(String name, ValueType declared) implements Named {}

    record EventType() implements Named {
        @Override
        public ValueType declared() {
            return ValueType.STRING;
        }
    }

    record EventProperty(String name, ValueType declared) implements Named {}

    /** Everything that answers yes, no or unknown. */
    sealed interface Condition extends Expr {
        @Override
        default ValueType type() {
            return ValueType.BOOL;
        }
    }

    record And(Expr left, Expr right) implements Condition {}

    record Or(Expr left, Expr right) implements Condition {}

    record Not(Expr operand) implements Condition {}

    record Compare(Comparison by, Expr left, Expr right) implements Condition {}

    record InLiterals(Expr item, List<Literal> literals) implements Condition {}

    record InList(Expr item, Expr list) implements Condition {}

    record Text(TextTest test, Expr text, Expr part) implements Condition {}

    record Known(Named value) implements Condition {}

    record Anniversary(Attribute date) implements Condition {}

    record Size(Expr of) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.INT;
        }
    }

    /** Both sides are of the type. */
    record Calculate(Operation by, Expr left, Expr right, ValueType type) implements Expr {}

    record Shift(Expr instant, Duration by) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.TIMESTAMP;
        }
    }

    record Part(InstantPart part, Expr instant) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.INT;
        }
    }

    /**
     * A function over her behaviour events.
     *
     * @param property of sum, avg, min and max: the number read
     */
    record Over(
            EventFunction function,
            String eventType,
            Optional<Property> property,
            Optional<Span> within,
            List<Equality> where)
            implements Expr {
        @Override
        public ValueType type() {
            return function.result();
        }
    }

    record Property(String name, ValueType type) {}

    record Equality(Property property, Literal value) {}

    enum Comparison {
        EQUAL,
        UNEQUAL,
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST
    }

    enum Operation {
        PLUS,
        MINUS,
        TIMES,
        DIVIDE,
        REMAINDER
    }

    enum TextTest {
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS
    }
}
