package org.volenti.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.temporal.Temporal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a trigger brought for the wording, as a decision and its message keep it: {@code {"event": {"type": …, <property>:
 * …}}} or {@code {"data": {…}}}.
 *
 * @param event the triggering event's properties, with its {@code type}
 * @param data of an API trigger
 */
public record Payload(Map<String, Object> event, Map<String, Object> data) {
    public static final Payload NONE = new Payload(Map.of(), Map.of());

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    public static Payload ofEvent(String type, Map<String, Object> properties) {
        var event = new TreeMap<>(properties);
        event.put("type", type);
        return new Payload(event, Map.of());
    }

    public static Payload ofData(Map<String, Object> data) {
        return new Payload(Map.of(), data);
    }

    /** Its JSON; empty when there is nothing to keep. Dates and instants are written as ISO-8601. */
    public Optional<String> write() {
        var kept = new TreeMap<String, Object>();
        if (!event.isEmpty()) kept.put("event", texts(event));
        if (!data.isEmpty()) kept.put("data", data);
        if (kept.isEmpty()) return Optional.empty();
        try {
            return Optional.of(JSON.writeValueAsString(kept));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the payload is not JSON", e);
        }
    }

    public static Payload read(Optional<String> json) {
        if (json.isEmpty()) return NONE;
        try {
            var kept = JSON.readValue(json.get(), new TypeReference<Map<String, Map<String, Object>>>() {});
            return new Payload(kept.getOrDefault("event", Map.of()), kept.getOrDefault("data", Map.of()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept payload is unreadable", e);
        }
    }

    private static Map<String, Object> texts(Map<String, Object> values) {
        var texts = new TreeMap<String, Object>();
        values.forEach((name, value) -> texts.put(name, value instanceof Temporal ? value.toString() : value));
        return texts;
    }
}
