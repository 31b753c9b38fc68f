package org.volenti.campaign.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** A mapping of one of several shapes, told apart by the first key of each. */
record Choice(String noun, List<Shape> shapes) implements Type<Fields> {
    @Override
    public Optional<Fields> read(Node node, Reading reading) {
        if (!(node instanceof MappingNode mapping)) {
            reading.wrong(node, Nodes.mismatch(node, noun), "write { " + sign(shapes.getFirst()) + ": … }");
            return Optional.empty();
        }
        var meant = shapes.stream().filter(s -> Nodes.has(mapping, sign(s))).toList();
        if (meant.size() == 1) return meant.getFirst().read(node, reading);
        reading.wrong(
                node,
                meant.isEmpty()
                        ? noun + " has none of " + signs(shapes)
                        : noun + " has " + signs(meant).replace(", ", " and ") + " together",
                "write exactly one of " + signs(shapes));
        return Optional.empty();
    }

    private static String sign(Shape shape) {
        return shape.fields().getFirst().key();
    }

    private static String signs(List<Shape> shapes) {
        return shapes.stream().map(Choice::sign).collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("oneOf", shapes.stream().map(Shape::schema).toList());
    }
}
