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
            reading.wrong(node, Nodes.mismatch(node, noun), mend(node));
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
        if (!(node instanceof ScalarNode scalar)) return Optional.empty();
        if (Nodes.isNothing(node)) return Optional.of("write it, or leave the key out");
        if (tags.contains(Tag.STR)) return mendOfText(scalar.getValue());
        if (tags.contains(Tag.BOOL)) return Optional.of("write true or false");
        return Optional.of(
                scalar.getValue().matches("-?\\d.*")
                        ? "write the number alone, without quotes or unit"
                        : "write it in digits");
    }

    /** Quotes, where they are all that is missing. */
    private Optional<String> mendOfText(String value) {
        try {
            return Optional.of(parse.apply(value)).map(fits -> "write it in quotes: \"" + value + "\"");
        } catch (Unfit e) {
            return e.mend();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
