package org.volenti.campaign.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A list of one kind of value, each with its place. */
record ListOf<T>(Type<T> items, boolean mayBeEmpty) implements Type<List<Placed<T>>> {
    @Override
    public Optional<List<Placed<T>>> read(Node node, Reading reading) {
        if (!(node instanceof SequenceNode sequence)) {
            reading.wrong(node, Nodes.mismatch(node, "a list"), "write [ … ], also around a single one");
            return Optional.empty();
        }
        var read = new ArrayList<Placed<T>>();
        for (var item : sequence.getValue()) {
            items.read(item, reading).ifPresent(value -> {
                if (read.stream().anyMatch(p -> p.value().equals(value))) {
                    reading.wrong(item, Nodes.text(item) + " is in the list twice", "leave one out");
                } else {
                    read.add(new Placed<>(value, reading.place(item)));
                }
            });
        }
        if (sequence.getValue().isEmpty() && !mayBeEmpty) {
            reading.wrong(node, "the list is empty", "name at least one, or leave the key out");
            return Optional.empty();
        }
        return Optional.of(List.copyOf(read));
    }

    @Override
    public Map<String, Object> schema() {
        return mayBeEmpty
                ? Map.of("type", "array", "items", items.schema(), "uniqueItems", true)
                : Map.of("type", "array", "items", items.schema(), "uniqueItems", true, "minItems", 1);
    }
}
