package org.volenti.campaign.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A single value.
 *
 * @param noun what it is, as in “5 is a number, not a text”
 * @param tags how YAML 1.2 may have understood it
 * @param parse throws {@link IllegalArgumentException} that says what is wrong
 */
record Scalar<T>(String noun, Set<Tag> tags, Function<String, T> parse, Map<String, Object> schema) implements Type<T> {

    static <T> Scalar<T> ofText(String noun, Function<String, T> parse, Map<String, Object> schema) {
        return new Scalar<>(noun, Set.of(Tag.STR), parse, schema);
    }

    @Override
    public Optional<T> read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar) || !tags.contains(node.getTag())) {
            reading.wrong(node, Nodes.text(node) + " is " + Nodes.noun(node) + ", not " + noun, mend(node));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(scalar.getValue()));
        } catch (Unfit e) {
            reading.wrong(node, String.valueOf(e.getMessage()), e.mend());
        } catch (IllegalArgumentException e) {
            reading.wrong(node, String.valueOf(e.getMessage()), Optional.empty());
        }
        return Optional.empty();
    }

    private Optional<String> mend(Node node) {
        if (node instanceof ScalarNode scalar
                && tags.contains(Tag.STR)
                && !node.getTag().equals(Tag.NULL)) {
            return Optional.of("write it in quotes: \"" + scalar.getValue() + "\"");
        }
        if (node instanceof ScalarNode && tags.contains(Tag.BOOL)) return Optional.of("write true or false");
        if (node instanceof ScalarNode scalar
                && node.getTag().equals(Tag.STR)
                && scalar.getValue().matches("-?\\d.*")) {
            return Optional.of("write the number alone, without quotes or unit");
        }
        return Optional.empty();
    }
}
