package org.volenti.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.BehaviourEvents.Told;
import org.volenti.profile.Declaration;
import org.volenti.profile.Instants;
import org.volenti.profile.ValueKind;

/** Reads a behaviour event as callers send it. */
final class EventReading {
    private static final Set<String> MEMBERS =
            Set.of("id", "customer", "type", "occurredAt", "source", "context", "properties");
    private static final int LONGEST_NAME = 255;
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Declaration declaration;
    private final Instant now;

    EventReading(Declaration declaration, Instant now) {
        this.declaration = declaration;
        this.now = now;
    }

    Told read(JsonNode body, String pointer) {
        var sent = new JsonMembers(body, pointer, MEMBERS);
        var id = name(sent, "id");
        var customer = name(sent, "customer");
        var type = name(sent, "type");
        var source = sent.text("source").isSent() ? source(sent) : "api";
        var event = new BehaviourEvent(
                id, type, occurredAt(sent), properties(sent, kinds(sent, type)), source, context(sent));
        return new Told(customer, event);
    }

    /** An import is undone by the source of its events: nobody else's may look like one. */
    private static String source(JsonMembers sent) {
        var source = name(sent, "source");
        if (source.startsWith("import:")) {
            throw new ItemRefused(sent.at("source"), "sources import:* are our own, name another");
        }
        return source;
    }

    private static String name(JsonMembers sent, String member) {
        var name = sent.text(member).orNull();
        if (name == null || name.isBlank()) throw new ItemRefused(sent.at(member), "missing or empty");
        if (name.length() > LONGEST_NAME || !ValueKind.isStorable(name)) {
            throw new ItemRefused(sent.at(member), "longer than " + LONGEST_NAME + " characters, or with a NUL");
        }
        return name;
    }

    private Map<String, ValueKind> kinds(JsonMembers sent, String type) {
        if (type.startsWith(Declaration.OWN)) {
            throw new ItemRefused(sent.at("type"), "types volenti.* are our own, nobody else tells of them");
        }
        var kinds = declaration.events().get(type);
        if (kinds == null) {
            throw new ItemRefused(
                    sent.at("type"),
                    "“" + type + "” is not a declared event type (declared: " + declaration.foreignTypes() + ")");
        }
        return kinds;
    }

    private Instant occurredAt(JsonMembers sent) {
        var text = name(sent, "occurredAt");
        var at = Instants.read(text);
        if (at == null) {
            throw new ItemRefused(sent.at("occurredAt"), "“" + text + "” is not " + ValueKind.TIMESTAMP.sample());
        }
        if (at.isAfter(now.plus(AHEAD))) throw new ItemRefused(sent.at("occurredAt"), text + " is in the future");
        return at.isAfter(now) ? now : at;
    }

    private static Map<String, Object> properties(JsonMembers sent, Map<String, ValueKind> kinds) {
        var properties = new HashMap<String, Object>();
        sent.map("properties").forEach((name, value) -> {
            var place = sent.at("properties") + "/" + name;
            var kind = kinds.get(name);
            if (kind == null) throw new ItemRefused(place, "the type has no property “" + name + "”");
            if (value != null) properties.put(name, CustomerReading.typed(place, kind, value));
        });
        return properties;
    }

    private static Map<String, Object> context(JsonMembers sent) {
        var context = new HashMap<String, Object>();
        sent.map("context").forEach((name, value) -> {
            if (!ValueKind.isStorable(name) || !isStorable(value)) {
                throw new ItemRefused(sent.at("context"), "a text in it is too long, or holds a NUL");
            }
            if (value != null) context.put(name, value);
        });
        return context;
    }

    private static boolean isStorable(@Nullable Object value) {
        return switch (value) {
            case String text -> ValueKind.isStorable(text);
            case List<?> list -> list.stream().allMatch(EventReading::isStorable);
            case Map<?, ?> map ->
                map.entrySet().stream().allMatch(e -> isStorable(e.getKey()) && isStorable(e.getValue()));
            case null, default -> true;
        };
    }
}
