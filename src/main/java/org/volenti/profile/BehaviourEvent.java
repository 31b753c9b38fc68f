package org.volenti.profile;

import java.time.Instant;
import java.util.Map;

/**
 * Something the customer did or was done to her, e.g. {@code order} or {@code volenti.sent}.
 *
 * @param id unique for the customer, so that a second telling changes nothing
 * @param properties values of the declared types: String, Long, Double, Boolean, LocalDate, Instant
 * @param source who told us ({@code api}, {@code import:…}, {@code volenti})
 * @param context free, never read by rules
 */
public record BehaviourEvent(
        String id,
        String type,
        Instant occurredAt,
        Map<String, Object> properties,
        String source,
        Map<String, Object> context) {
    public BehaviourEvent {
        properties = Map.copyOf(properties);
        context = Map.copyOf(context);
    }

    public static BehaviourEvent of(String id, String type, Instant occurredAt, Map<String, Object> properties) {
        return new BehaviourEvent(id, type, occurredAt, properties, "", Map.of());
    }
}
