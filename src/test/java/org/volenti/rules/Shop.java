package org.volenti.rules;

import java.util.Map;

/** The vocabulary that the tests of this room speak. */
final class Shop {
    static final Map<String, ValueType> ATTRIBUTES = Map.of(
            "tier", ValueType.STRING,
            "note", ValueType.STRING,
            "visits", ValueType.INT,
            "points", ValueType.INT,
            "spend", ValueType.DOUBLE,
            "ratio", ValueType.DOUBLE,
            "vip", ValueType.BOOL,
            "birthday", ValueType.DATE,
            "joined", ValueType.TIMESTAMP,
            "interests", ValueType.STRING_LIST);

    static final Map<String, ValueType> ORDER = Map.of(
            "amount", ValueType.DOUBLE,
            "items", ValueType.INT,
            "category", ValueType.STRING,
            "gift", ValueType.BOOL,
            "day", ValueType.DATE,
            "shipped", ValueType.TIMESTAMP,
            "tags", ValueType.STRING_LIST);

    static final Map<String, String> SEGMENTS = Map.of(
            "lapsed", "daysSince(\"order\") > 20",
            "german", "country == \"DE\" || locale.startsWith(\"de\")",
            "lapsed-germans", "segment(\"lapsed\") && segment(\"german\")",
            "circle-a", "segment(\"circle-b\")",
            "circle-b", "vip || segment(\"circle-a\")",
            "broken", "countri == \"DE\"");

    static final Vocabulary VOCABULARY = new Vocabulary(
            ATTRIBUTES,
            Map.of("order", ORDER, "visit", Map.of(), "cart.abandoned", Map.of("amount", ValueType.DOUBLE)),
            SEGMENTS);

    private Shop() {}
}
