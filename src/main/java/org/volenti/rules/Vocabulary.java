package org.volenti.rules;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rules may name. The core fields {@code country, region, locale, timeZone} and our own event types
 * {@code volenti.*} are always part of it.
 *
 * @param attributes declared attributes by name
 * @param events declared event types with their properties
 * @param segments the rule of each segment by its id
 */
public record Vocabulary(
        Map<String, ValueType> attributes, Map<String, Map<String, ValueType>> events, Map<String, String> segments) {
    static final List<String> CORE_FIELDS = List.of("country", "region", "locale", "timeZone");

    private static final List<String> OWN_TYPES = List.of(
            "signedUp",
            "sent",
            "delivered",
            "bounced",
            "clicked",
            "replied",
            "refused",
            "ignored",
            "complained",
            "withdrew",
            "answered");
    private static final List<String> OWN_PROPERTIES =
            List.of("decision", "offer", "campaign", "channel", "reason", "place", "by", "link");

    public Vocabulary {
        var allAttributes = new TreeMap<>(attributes);
        CORE_FIELDS.forEach(field -> allAttributes.put(field, ValueType.STRING));
        attributes = Collections.unmodifiableMap(allAttributes);

        var ownProperties = new TreeMap<String, ValueType>();
        OWN_PROPERTIES.forEach(property -> ownProperties.put(property, ValueType.STRING));
        var allEvents = new TreeMap<String, Map<String, ValueType>>();
        events.forEach((type, properties) -> allEvents.put(type, Map.copyOf(properties)));
        OWN_TYPES.forEach(type -> allEvents.put("volenti." + type, Collections.unmodifiableMap(ownProperties)));
        events = Collections.unmodifiableMap(allEvents);

        segments = Map.copyOf(segments);
    }
}
