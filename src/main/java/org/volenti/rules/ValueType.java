package org.volenti.rules;

import java.util.Locale;
import java.util.Optional;

/** The type of an attribute or of an event's property, as {@code campaigns/profile.yaml} declares it. */
public enum ValueType {
    STRING,
    INT,
    DOUBLE,
    BOOL,
    DATE,
    TIMESTAMP,
    STRING_LIST;

    /** The type that the word names, if any: {@code string, int, double, bool, date, timestamp, list<string>}. */
    public static Optional<ValueType> named(String word) {
        for (var type : values()) {
            if (type.word().equals(word)) return Optional.of(type);
        }
        return Optional.empty();
    }

    /** How content writes this type. */
    public String word() {
        return this == STRING_LIST ? "list<string>" : name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value as rules see it: String, Long, Double, Boolean, Instant (a date is its midnight in UTC) or List of
     * String. Takes the typed value as well as its stored JSON form ({@code "YYYY-MM-DD"}, an ISO instant in Z, any
     * number that is whole for an int); everything else is unknown, as in SQL.
     */
    public Optional<Object> read(Object value) {
        return Optional.ofNullable(Values.read(this, value));
    }

    boolean isNumber() {
        return this == INT || this == DOUBLE;
    }

    boolean isTime() {
        return this == DATE || this == TIMESTAMP;
    }
}
