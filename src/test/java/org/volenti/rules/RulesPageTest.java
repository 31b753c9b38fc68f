package org.volenti.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The page about rules says what rules are. */
class RulesPageTest {
    private static final String PAGE = read();
    private static final RuleCompiler RULES = new RuleCompiler(vocabulary());

    @TestFactory
    Stream<DynamicTest> every_example_loads() {
        var examples = blocks("cel").flatMap(String::lines).toList();
        assertThat(examples).hasSizeGreaterThan(25);
        return examples.stream()
                .map(rule -> dynamicTest(rule, () -> assertThat(RULES.compile(rule, Optional.empty()))
                        .isNotNull()));
    }

    @TestFactory
    Stream<DynamicTest> what_does_not_load_does_not_and_what_to_write_does() {
        var rows = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\|$")
                .matcher(PAGE.substring(PAGE.indexOf("## What is often written otherwise")))
                .results()
                .toList();
        assertThat(rows).hasSizeGreaterThan(8);
        return rows.stream()
                .map(row -> dynamicTest(row.group(1), () -> {
                    assertThatThrownBy(() -> RULES.compile(rule(row, 1), Optional.empty()))
                            .isInstanceOf(RuleProblem.class);
                    assertThat(RULES.compile(rule(row, 2), Optional.empty())).isNotNull();
                }));
    }

    @Test
    void every_word_of_the_vocabulary_is_explained() {
        var own = new Vocabulary(Map.of(), Map.of(), Map.of());
        var explained = Pattern.compile("(?m)^\\| `([A-Za-z.<>]+)")
                .matcher(PAGE)
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(explained)
                .containsAll(EventFunction.words())
                .contains("anniversary", "segment", "known")
                .containsAll(own.attributes().keySet())
                .containsAll(own.events().keySet())
                .containsAll(own.events().getOrDefault("volenti.sent", Map.of()).keySet())
                .containsAll(Stream.of(ValueType.values()).map(ValueType::word).toList());
        assertThat(InstantPart.words()).allSatisfy(word -> assertThat(PAGE).contains("`" + word + "()`"));
    }

    @Test
    void every_function_is_explained_with_what_it_takes_and_gives() {
        for (var function : EventFunction.values()) {
            var form = function.word() + "(type" + (function.takesProperty() ? ", property" : "")
                    + (function.takesWithin() ? "[, period]" : "") + "[, {…}])";
            assertThat(PAGE).contains("| `" + form + "` | `" + function.result().word() + "`:");
        }
    }

    private static String rule(MatchResult row, int column) {
        return row.group(column).replace("\\|", "|");
    }

    private static Stream<String> blocks(String language) {
        return Pattern.compile("(?s)```" + language + "\\n(.*?)```")
                .matcher(PAGE)
                .results()
                .map(block -> block.group(1));
    }

    @SuppressWarnings("unchecked") // the page's own block, two levels deep
    private static Vocabulary vocabulary() {
        var yaml = (Map<String, Map<String, Object>>)
                new Load(LoadSettings.builder().build())
                        .loadFromString(blocks("yaml").findFirst().orElseThrow());
        var events = new HashMap<String, Map<String, ValueType>>();
        yaml.getOrDefault("events", Map.of())
                .forEach((type, properties) -> events.put(type, types((Map<String, Object>) properties)));
        return new Vocabulary(
                types(yaml.getOrDefault("attributes", Map.of())), events, Map.of("regulars", "count(\"order\") > 3"));
    }

    private static Map<String, ValueType> types(Map<String, Object> words) {
        var types = new HashMap<String, ValueType>();
        words.forEach(
                (name, word) -> types.put(name, ValueType.named(word.toString()).orElseThrow()));
        return types;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("src/docs/rules.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
