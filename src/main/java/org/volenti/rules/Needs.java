package org.volenti.rules;

import java.util.Map;
import java.util.Set;

/** Placeholder of the rules room. */
public record Needs(Map<String, Set<String>> events) {}
