package org.volenti.rules;

import java.util.List;

/** Placeholder of the rules room. */
public record AudienceQuery(String sql, List<Object> parameters) {}
