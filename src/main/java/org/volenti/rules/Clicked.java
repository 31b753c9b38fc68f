package org.volenti.rules;

import java.util.Map;

/**
 * How rules see {@code volenti.clicked}: many links are followed by mail scanners and proxies, so unless a rule asks by
 * whom, it means the clicks of people (TR-01).
 */
public final class Clicked {
    public static final String TYPE = "volenti.clicked";
    /** {@code human}, {@code machine} or {@code unknown}. */
    public static final String BY = "by";

    public static final String HUMAN = "human";

    private Clicked() {}

    /** Whether an event is more than a machine's trace; every other type is. */
    public static boolean isHers(String type, Map<String, Object> properties) {
        return !type.equals(TYPE) || HUMAN.equals(properties.get(BY));
    }
}
