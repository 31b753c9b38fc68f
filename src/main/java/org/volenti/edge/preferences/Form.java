package org.volenti.edge.preferences;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/** What a form of ours brought; whatever a stranger makes of it, missing and odd values are empty ones. */
record Form(MultivaluedMap<String, String> fields) {
    private static final int MOST = 500;

    String first(String name) {
        return find(name).orElse("");
    }

    Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        var values = fields.get(name);
        return values == null ? List.of() : values.stream().limit(MOST).toList();
    }

    long number(String name) {
        try {
            return Long.parseLong(first(name));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
