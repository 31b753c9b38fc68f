package org.volenti.edge.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Problem;

/** An instant in a query, such as {@code ?knownAt=2026-01-31T09:00:00Z}. */
final class AskedTime {
    private AskedTime() {}

    static Optional<Instant> of(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) return Optional.empty();
        try {
            // an unescaped + of an offset arrives as a space
            return Optional.of(OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
        } catch (DateTimeParseException e) {
            throw ApiProblem.badRequest(
                    name + " is not an instant",
                    Problem.at(name, "“" + value + "” is not an instant", "write it as 2026-01-31T09:00:00Z"));
        }
    }
}
