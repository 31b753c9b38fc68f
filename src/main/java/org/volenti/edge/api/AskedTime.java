package org.volenti.edge.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Problem;
import org.volenti.profile.Instants;

/** An instant in a query, such as {@code ?knownAt=2026-01-31T09:00:00Z}. */
final class AskedTime {
    private AskedTime() {}

    static Optional<Instant> of(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) return Optional.empty();
        // an unescaped + of an offset arrives as a space
        var instant = Instants.read(value.strip().replace(' ', '+'));
        if (instant != null) return Optional.of(instant);
        throw ApiProblem.badRequest(
                name + " is not an instant of the years 1 to 9999",
                Problem.at(name, "“" + value + "” is not an instant", "write it as 2026-01-31T09:00:00Z"));
    }
}
