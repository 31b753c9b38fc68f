package org.volenti.rules;

/** Placeholder of the rules room. */
public enum ValueType {
    STRING,
    INT,
    DOUBLE,
    BOOL,
    DATE,
    TIMESTAMP,
    STRING_LIST;

    public static java.util.Optional<ValueType> named(String word) {
        throw new IllegalStateException(word);
    }
}
