package org.volenti.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The functions over behaviour events and what they take. */
enum EventFunction {
    COUNT("count", ValueType.INT, false, true),
    DID("did", ValueType.BOOL, false, true),
    SUM("sum", ValueType.DOUBLE, true, true),
    AVG("avg", ValueType.DOUBLE, true, true),
    MIN("min", ValueType.DOUBLE, true, true),
    MAX("max", ValueType.DOUBLE, true, true),
    FIRST("first", ValueType.TIMESTAMP, false, false),
    LAST("last", ValueType.TIMESTAMP, false, false),
    DAYS_SINCE("daysSince", ValueType.INT, false, false),
    GAP("gap", ValueType.DOUBLE, false, false);

    private final String word;
    private final ValueType result;
    private final boolean takesProperty;
    private final boolean takesWithin;

    EventFunction(String word, ValueType result, boolean takesProperty, boolean takesWithin) {
        this.word = word;
        this.result = result;
        this.takesProperty = takesProperty;
        this.takesWithin = takesWithin;
    }

    static Optional<EventFunction> named(String word) {
        return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(EventFunction::word).toList();
    }

    String word() {
        return word;
    }

    ValueType result() {
        return result;
    }

    boolean takesProperty() {
        return takesProperty;
    }

    boolean takesWithin() {
        return takesWithin;
    }

    /** How to write it, for messages. */
    String form() {
        return word + "(\"event type\"" + (takesProperty ? ", \"property\"" : "") + (takesWithin ? ", \"P30D\"" : "")
                + ", {\"property\": value})";
    }
}
