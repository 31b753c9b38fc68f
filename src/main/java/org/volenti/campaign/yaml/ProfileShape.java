package org.volenti.campaign.yaml;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.volenti.common.Localized;
import org.volenti.rules.ValueType;

/** {@code campaigns/profile.yaml}: which attributes and events there are. */
final class ProfileShape {
    private static final Set<String> CORE = Set.of("country", "region", "locale", "timeZone");
    /** Words of CEL and of our own vocabulary, under which no rule could read an attribute. */
    private static final Set<String> TAKEN = Set.of(
            "now",
            "event",
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private static final Scalar<ValueType> TYPE = Types.word("a type", types());
    private static final Scalar<String> NAME = Types.shaped(
            "a name that rules can read",
            "[A-Za-z_][A-Za-z0-9_]{0,63}",
            "letters, digits and _, not beginning with a digit");
    private static final Scalar<String> EVENT = Types.shaped(
            "an event type", "[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*", "words with dots, such as cart.abandoned");

    private static final Field<Map<String, Placed<ValueType>>> ATTRIBUTES =
            Field.optional("attributes", new MapOf<>(NAME, TYPE), "what is known of a customer, by name and type");
    private static final Field<Map<String, Placed<Map<String, Placed<ValueType>>>>> EVENTS = Field.optional(
            "events",
            new MapOf<>(EVENT, new MapOf<>(NAME, TYPE)),
            "what customers do, by type, each with its properties");

    private static final Field<Map<String, Placed<Localized>>> LABELS = Field.optional(
            "labels",
            new MapOf<>(EVENT, new LocalizedText()),
            "how customers read the names of attributes, events and properties");

    static final Shape SHAPE = Shape.of("the profile", ATTRIBUTES, EVENTS, LABELS);

    private ProfileShape() {}

    static void check(Fields f, Problems problems) {
        f.find(ATTRIBUTES).orElse(Map.of()).forEach((name, type) -> {
            if (TAKEN.contains(name)) {
                problems.add(
                        type.place(), "attribute " + name + " bears a word of the rules' own", "choose another name");
            } else if (CORE.contains(name) && type.value() != ValueType.STRING) {
                problems.add(
                        type.place(),
                        name + " is a core field of type string, not "
                                + type.value().word(),
                        "write string, or leave it out");
            }
        });
        f.find(EVENTS).orElse(Map.of()).forEach((name, properties) -> {
            if (name.startsWith("volenti.")) {
                problems.add(properties.place(), "event types volenti.* are Volenti's own", "choose another name");
            }
            if (properties.value().containsKey("type")) {
                problems.add(
                        properties.value().get("type").place(),
                        "event.type is the type of the event itself",
                        "choose another name for the property");
            }
        });
        checkLabels(f, problems);
    }

    private static void checkLabels(Fields f, Problems problems) {
        var names = new TreeSet<>(attributes(Optional.of(f)).keySet());
        events(Optional.of(f)).forEach((type, properties) -> {
            names.add(type);
            names.addAll(properties.keySet());
        });
        f.find(LABELS).orElse(Map.of()).forEach((name, label) -> {
            if (!names.contains(name))
                problems.add(
                        label.place(),
                        "no attribute, event or property is called " + name,
                        "declare it above, or leave the label out");
        });
    }

    static Map<String, Localized> labels(Optional<Fields> profile) {
        var labels = new HashMap<String, Localized>();
        profile.flatMap(f -> f.find(LABELS)).orElse(Map.of()).forEach((name, label) -> labels.put(name, label.value()));
        return labels;
    }

    static Map<String, ValueType> attributes(Optional<Fields> profile) {
        return plain(profile.flatMap(f -> f.find(ATTRIBUTES)).orElse(Map.of()));
    }

    static Map<String, Map<String, ValueType>> events(Optional<Fields> profile) {
        var events = new HashMap<String, Map<String, ValueType>>();
        profile.flatMap(f -> f.find(EVENTS))
                .orElse(Map.of())
                .forEach((type, properties) -> events.put(type, plain(properties.value())));
        return events;
    }

    private static Map<String, ValueType> plain(Map<String, Placed<ValueType>> placed) {
        var plain = new HashMap<String, ValueType>();
        placed.forEach((name, type) -> plain.put(name, type.value()));
        return plain;
    }

    private static Map<String, ValueType> types() {
        var types = new LinkedHashMap<String, ValueType>();
        for (var word : List.of("string", "int", "double", "bool", "date", "timestamp", "list<string>")) {
            types.put(word, ValueType.named(word).orElseThrow());
        }
        return types;
    }
}
