package org.volenti.profile;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What content says may be known of a customer ({@code campaigns/profile.yaml}).
 *
 * @param attributes by name, without the core fields
 * @param events types with their properties, our own {@code volenti.*} included
 */
public record Declaration(Map<String, ValueKind> attributes, Map<String, Map<String, ValueKind>> events) {
    /** Event types that begin so are ours alone. */
    public static final String OWN = "volenti.";

    /** The types that others may tell of, as a refusal lists them. */
    public String foreignTypes() {
        return events.keySet().stream()
                .filter(type -> !type.startsWith(OWN))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
