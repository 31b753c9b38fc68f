package org.volenti.campaign.yaml;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** A mapping with known keys, of which exactly one of {@code oneOf} must be there where it is not empty. */
record Shape(String noun, List<Field<?>> fields, List<Field<?>> oneOf) implements Type<Fields> {
    static Shape of(String noun, Field<?>... fields) {
        return new Shape(noun, List.of(fields), List.of());
    }

    Shape withExactlyOneOf(Field<?>... fields) {
        return new Shape(noun, this.fields, List.of(fields));
    }

    @Override
    public Optional<Fields> read(Node node, Reading reading) {
        if (!(node instanceof MappingNode mapping)) {
            reading.wrong(node, Nodes.mismatch(node, noun), "write key: value pairs with the keys " + keys());
            return Optional.empty();
        }
        var entries = Entries.of(mapping, reading);
        var values = new IdentityHashMap<Field<?>, Placed<?>>();
        for (var field : fields) {
            var entry = entries.remove(field.key());
            if (entry != null) {
                var value = entry.getValueNode();
                // an empty value sits behind the colon, often on the next line: its key says better where
                var place = reading.place(Nodes.isNothing(value) ? entry.getKeyNode() : value);
                field.type().read(value, reading).ifPresent(read -> values.put(field, new Placed<>(read, place)));
            } else if (field.isRequired()) {
                reading.wrong(
                        node, noun + " needs the key " + field.key(), "add " + field.key() + ": " + field.about());
            }
        }
        requireOne(mapping, reading);
        for (var unknown : entries.entrySet()) {
            var known = fields.stream().map(Field::key).toList();
            reading.wrong(
                    unknown.getValue().getKeyNode(),
                    "unknown key " + Nodes.quoted(unknown.getKey()) + " in " + noun,
                    Nearest.mend(unknown.getKey(), known));
        }
        return Optional.of(new Fields(reading.place(node), node, values));
    }

    /** Counts keys that are written, whether or not their value is right. */
    private void requireOne(MappingNode mapping, Reading reading) {
        if (oneOf.isEmpty()) return;
        var there = oneOf.stream()
                .map(Field::key)
                .filter(key -> Nodes.has(mapping, key))
                .toList();
        if (there.size() == 1) return;
        var choice = oneOf.stream().map(Field::key).collect(Collectors.joining(", "));
        reading.wrong(
                mapping,
                there.isEmpty()
                        ? noun + " has none of " + choice
                        : noun + " has " + String.join(" and ", there) + " together",
                "write exactly one of " + choice);
    }

    private String keys() {
        return fields.stream().map(Field::key).collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, Object> schema() {
        var properties = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var described = new LinkedHashMap<String, Object>(field.type().schema());
            described.put("description", field.about());
            properties.put(field.key(), described);
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        var required = fields.stream().filter(Field::isRequired).map(Field::key).toList();
        if (!required.isEmpty()) schema.put("required", required);
        if (!oneOf.isEmpty()) {
            schema.put(
                    "oneOf",
                    oneOf.stream()
                            .map(f -> Map.of("required", List.of(f.key())))
                            .toList());
        }
        schema.put("additionalProperties", false);
        return schema;
    }
}
