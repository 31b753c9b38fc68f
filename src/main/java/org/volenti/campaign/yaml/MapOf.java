package org.volenti.campaign.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** A mapping whose keys the author chooses. */
record MapOf<T>(Scalar<String> keys, Type<T> values) implements Type<Map<String, Placed<T>>> {
    @Override
    public Optional<Map<String, Placed<T>>> read(Node node, Reading reading) {
        if (!(node instanceof MappingNode mapping)) {
            reading.wrong(node, Nodes.mismatch(node, "a mapping"), "write key: value pairs");
            return Optional.empty();
        }
        var read = new LinkedHashMap<String, Placed<T>>();
        for (var entry : Entries.of(mapping, reading).entrySet()) {
            var key = entry.getValue().getKeyNode();
            var value = entry.getValue().getValueNode();
            var name = keys.read(key, reading);
            var content = values.read(value, reading);
            if (name.isPresent() && content.isPresent()) {
                read.put(name.get(), new Placed<>(content.get(), reading.place(key)));
            }
        }
        return Optional.of(read);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "object", "propertyNames", keys.schema(), "additionalProperties", values.schema());
    }
}
