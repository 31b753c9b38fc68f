package org.volenti.profile;

import java.util.Map;

/**
 * What content says may be known of a customer ({@code campaigns/profile.yaml}).
 *
 * @param attributes by name, without the core fields
 * @param events types with their properties, without our own {@code volenti.*}
 */
public record Declaration(Map<String, ValueKind> attributes, Map<String, Map<String, ValueKind>> events) {
    /** Event types that begin so are ours alone. */
    public static final String OWN = "volenti.";
}
