package org.volenti.campaign.yaml;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.volenti.rules.RuleProblem;

/**
 * A rule as written, before it is compiled.
 *
 * @param file where it stands
 * @param line of its first character, or of the sign before a block
 * @param literal whether it is a block that keeps its lines, so that a line of the rule is one of the file
 */
record RuleText(String source, String file, int line, boolean literal) {
    static final Type<RuleText> TYPE = new RuleType();

    /** The file and line of a problem in it. */
    String place(RuleProblem problem) {
        return file + ":" + (literal ? line + problem.line() : line);
    }

    private record RuleType() implements Type<RuleText> {
        @Override
        public Optional<RuleText> read(Node node, Reading reading) {
            boolean literal = node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.LITERAL;
            return Types.TEXT
                    .read(node, reading)
                    .map(source -> new RuleText(source, reading.file(), reading.line(node), literal));
        }

        @Override
        public Map<String, Object> schema() {
            return Types.TEXT.schema();
        }
    }
}
