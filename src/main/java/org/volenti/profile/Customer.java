package org.volenti.profile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;

/**
 * A person, as somebody asks for her.
 *
 * @param aliases all but the ref
 * @param attributes as kept: String, Number, Boolean, List of String
 */
public record Customer(
        CustomerId id,
        String ref,
        Optional<String> locale,
        Optional<String> timeZone,
        Optional<String> country,
        Optional<String> region,
        boolean test,
        List<Alias> aliases,
        Map<String, Object> attributes,
        List<Point> points,
        Instant createdAt,
        Instant updatedAt) {

    public record Point(ContactPoint point, Optional<String> label) {}
}
