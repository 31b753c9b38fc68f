package org.volenti.campaign.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about content lists the keys that are read. {@code -Dvolenti.schemas=write} brings its tables up to date. */
class ContentPageTest {
    private static final Path PAGE = Path.of("src/docs/content.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void its_tables_hold_every_key_and_no_other(Kind kind) throws IOException {
        var expected = table(kind);
        var page = Files.readString(PAGE);
        var begin = "<!-- keys of " + kind.word() + " -->\n";
        var end = "<!-- end -->\n";
        assertThat(page).contains(begin);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end, from);
        if ("write".equals(System.getProperty("volenti.schemas"))) {
            Files.writeString(PAGE, page.substring(0, from) + expected + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(expected);
        }
    }

    private static String table(Kind kind) throws IOException {
        var rows = new LinkedHashSet<String>();
        properties("", JSON.valueToTree(kind.shape().schema()), rows);
        return "| key | takes | is |\n|---|---|---|\n" + String.join("", rows);
    }

    private static void properties(String path, JsonNode schema, Set<String> rows) {
        var needed = new ArrayList<String>();
        schema.path("required").forEach(key -> needed.add(key.asText()));
        for (var entry : schema.path("properties").properties()) {
            var key = path + entry.getKey();
            var value = entry.getValue();
            rows.add("| `%s`%s | %s | %s |\n"
                    .formatted(
                            key,
                            needed.contains(entry.getKey()) ? " *" : "",
                            takes(value),
                            value.path("description").asText().replace("|", "\\|")));
            below(key, value, rows);
        }
    }

    private static void below(String key, JsonNode value, Set<String> rows) {
        properties(key + ".", value, rows);
        if (value.path("items").has("properties")) properties(key + "[].", value.path("items"), rows);
        for (var choice : List.of("oneOf", "anyOf")) {
            value.path(choice).forEach(one -> properties(key + ".", one, rows));
        }
    }

    private static String takes(JsonNode value) {
        if (value.has("enum")) {
            var words = new ArrayList<String>();
            value.path("enum").forEach(word -> words.add("`" + word.asText() + "`"));
            return String.join(", ", words);
        }
        if (value.has("const")) return "`" + value.path("const").asText() + "`";
        if (value.has("oneOf")) return "keys";
        if (value.has("format")) return "a " + value.path("format").asText();
        return switch (value.path("type").asText()) {
            case "integer" ->
                value.path("minimum").asText() + " to " + value.path("maximum").asText();
            case "number" -> "a number";
            case "boolean" -> "`true`, `false`";
            case "array" -> "a list";
            case "object" -> "keys";
            default -> "text";
        };
    }
}
