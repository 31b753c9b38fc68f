package org.volenti.engage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.volenti.message.Payload;
import org.volenti.profile.BehaviourEvent;

/**
 * What brought an occasion about, kept with the decision as JSON.
 *
 * @param event of an event trigger
 * @param data of an API trigger
 * @param sendAt of an API trigger
 * @param point the one contact point that it is for, where it is for no other
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Cause(Optional<Signal> event, Map<String, Object> data, Optional<Instant> sendAt, Optional<Long> point) {
    public static final Cause NONE = new Cause(Optional.empty(), Map.of(), Optional.empty(), Optional.empty());

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** The event as the wording sees it; rules read the stored one. */
    public record Signal(String id, String type, Instant occurredAt, Map<String, Object> properties) {}

    public static Cause of(BehaviourEvent event) {
        var signal = new Signal(event.id(), event.type(), event.occurredAt(), event.properties());
        return new Cause(Optional.of(signal), Map.of(), Optional.empty(), Optional.empty());
    }

    /** What wording may read of it. */
    public Payload forWording() {
        return event.map(signal -> Payload.ofEvent(signal.type(), signal.properties()))
                .orElseGet(() -> data.isEmpty() ? Payload.NONE : Payload.ofData(data));
    }

    /** JSON, or nothing when there is nothing to keep. */
    public Optional<String> write() {
        if (equals(NONE)) return Optional.empty();
        try {
            return Optional.of(JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cause holds JSON values only", e);
        }
    }

    public static Cause read(Optional<String> json) {
        if (json.isEmpty()) return NONE;
        try {
            return JSON.readValue(json.get(), Cause.class).complete();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept cause is not readable", e);
        }
    }

    @SuppressWarnings("ConstantValue") // Jackson leaves absent members null
    private Cause complete() {
        return new Cause(
                event == null ? Optional.empty() : event,
                data == null ? Map.of() : data,
                sendAt == null ? Optional.empty() : sendAt,
                point == null ? Optional.empty() : point);
    }
}
