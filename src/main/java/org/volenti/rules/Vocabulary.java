package org.volenti.rules;

import java.util.Map;

/** Placeholder of the rules room. */
public record Vocabulary(
        Map<String, ValueType> attributes, Map<String, Map<String, ValueType>> events, Map<String, String> segments) {}
