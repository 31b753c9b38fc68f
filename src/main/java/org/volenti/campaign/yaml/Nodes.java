package org.volenti.campaign.yaml;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Words about YAML nodes, and their canonical text. */
final class Nodes {
    private static final int SHOWN = 40;

    private Nodes() {}

    /** The node as shown in a message. */
    static String text(Node node) {
        if (!(node instanceof ScalarNode scalar)) return "this";
        return quoted(scalar.getValue());
    }

    static String quoted(String value) {
        return "“" + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value) + "”";
    }

    /** What is wrong with a node that is not even of the right sort. */
    static String mismatch(Node node, String wanted) {
        return isNothing(node)
                ? "no value, where " + wanted + " is wanted"
                : text(node) + " is " + noun(node) + ", not " + wanted;
    }

    private static String noun(Node node) {
        if (node instanceof MappingNode) return "a mapping";
        if (node instanceof SequenceNode) return "a list";
        var tag = node.getTag();
        if (tag.equals(Tag.STR)) return "a text";
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) return "a number";
        if (tag.equals(Tag.BOOL)) return "a truth value";
        return "tagged " + tag.getValue();
    }

    static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static boolean has(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .anyMatch(t ->
                        t.getKeyNode() instanceof ScalarNode k && k.getValue().equals(key));
    }

    /**
     * The node as JSON, which is YAML too: what a revision keeps. Comments and layout are not content, so that a change
     * of them makes no new revision. Only for nodes that were read without a problem: those hold no circles.
     */
    static String canonical(Node node) {
        var json = new StringBuilder();
        write(node, json);
        return json.toString();
    }

    private static void write(Node node, StringBuilder json) {
        switch (node) {
            case MappingNode mapping -> {
                char before = '{';
                for (NodeTuple entry : mapping.getValue()) {
                    json.append(before);
                    quote(((ScalarNode) entry.getKeyNode()).getValue(), json);
                    json.append(": ");
                    write(entry.getValueNode(), json);
                    before = ',';
                }
                json.append(before == '{' ? "{}" : "}");
            }
            case SequenceNode sequence -> {
                char before = '[';
                for (Node item : sequence.getValue()) {
                    json.append(before);
                    write(item, json);
                    before = ',';
                }
                json.append(before == '[' ? "[]" : "]");
            }
            case ScalarNode scalar -> {
                if (node.getTag().equals(Tag.STR)) quote(scalar.getValue(), json);
                else json.append(scalar.getValue().isEmpty() ? "null" : scalar.getValue());
            }
            default -> throw new IllegalStateException("unexpected node " + node.getNodeType());
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
