package org.volenti;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README and src/docs name is there: settings, calls, classes, metrics, commands, pages. */
class DocsTest {
    private static final String SETTING = "\\bVOLENTI_[A-Z_]*[A-Z]\\b";

    /** Where the examples call Volenti. */
    private static final String EXAMPLE =
            "(\\$API|https?://(?:localhost:8080|volenti\\.example|mail-me\\.marlowe\\.example))(/[^\\s\"'`]*)";

    /** Words of providers and libraries that look like classes of ours. */
    private static final Set<String> OF_OTHERS = Set.of("BadDeviceToken", "MimeUtility", "Topic", "Unregistered");

    @Test
    void every_setting_that_is_named_is_there() {
        var known = new TreeSet<>(Declared.settings());
        Docs.matches(SETTING, Docs.read("volenti")).forEach(own -> known.add(own.group()));
        assertThat(Docs.strange(SETTING, 0, name -> known.contains(name.group())))
                .isEmpty();
    }

    @Test
    void every_setting_is_told_of() {
        var told = Docs.matches(SETTING, String.join("\n", Docs.all().values()))
                .map(MatchResult::group)
                .collect(toSet());
        assertThat(Declared.settings()).hasSizeGreaterThan(40).isSubsetOf(told);
    }

    @Test
    void every_call_that_is_named_is_answered() {
        assertThat(Docs.strangeSpans(
                        "(?:(GET|HEAD|POST|PUT|DELETE) )?(?:<VOLENTI_PUBLIC_URL>)?(/\\S+)",
                        call -> Declared.answers(Optional.ofNullable(call.group(1)), call.group(2))))
                .isEmpty();
        assertThat(Docs.strange(
                        EXAMPLE,
                        0,
                        call -> Declared.answers(
                                Optional.empty(), (call.group(1).equals("$API") ? "/api/v1" : "") + call.group(2))))
                .isEmpty();
    }

    @Test
    void every_metric_that_is_named_is_measured() {
        var meters = Docs.matches("(?:Timer|Counter|Gauge)\\.builder\\(\\s*\"([a-z.]+)\"", Docs.sources())
                .map(name -> name.group(1).replace('.', '_'))
                .collect(toSet());
        assertThat(meters).isNotEmpty();
        var named = Pattern.compile(
                "(?:%s)(_seconds)?(_max|_count|_sum|_bucket|_total)?".formatted(String.join("|", meters)));
        assertThat(Docs.strange("\\bvolenti_[a-z_]*[a-z]", 0, name -> named.matcher(name.group())
                        .matches()))
                .isEmpty();
    }

    @Test
    void every_class_that_is_named_is_there() {
        var classes = Docs.classes();
        assertThat(Docs.strangeSpans(
                        "[a-z./]*\\b([A-Z]+[a-z]\\w*)(?:\\.java|\\.\\w+)?(?: extends \\w+)?",
                        name -> classes.contains(name.group(1)) || OF_OTHERS.contains(name.group(1))))
                .isEmpty();
    }

    @Test
    void every_reason_and_state_that_is_named_is_in_the_code() {
        var words = Docs.matches("\\b[A-Z]+(?:_[A-Z]+)+\\b", Docs.sources())
                .map(MatchResult::group)
                .collect(toSet());
        assertThat(Docs.strangeSpans("(?!QUARKUS_|VOLENTI_)[A-Z]+(?:_[A-Z]+)+", name -> words.contains(name.group())))
                .isEmpty();
    }

    @Test
    void every_file_that_is_named_is_there() {
        assertThat(Docs.strangeSpans("(?:src|campaigns)/[\\w./-]+", name -> Docs.exists(name.group())))
                .isEmpty();
    }

    @Test
    void every_command_is_one_of_the_launcher() {
        var commands = Docs.matches("(?m)^  ([a-z |-]+)\\)$", Docs.read("volenti"))
                .flatMap(line -> Arrays.stream(line.group(1).split(" \\| ")))
                .collect(toSet());
        assertThat(commands).contains("demo", "run", "test");
        assertThat(Docs.strange("\\./volenti ([a-z-]+)", 1, command -> commands.contains(command.group(1))))
                .isEmpty();
        var sources = Docs.sources();
        assertThat(Docs.strange(
                        "\\./volenti[^`#\n]* (--[a-z]+)", 1, option -> sources.contains('"' + option.group(1) + '"')))
                .isEmpty();
    }

    @Test
    void every_link_leads_somewhere() {
        Docs.all().forEach((doc, text) -> assertThat(Docs.matches("]\\(([^)]+)\\)", text)
                        .map(link -> link.group(1))
                        .filter(link -> !link.startsWith("http")))
                .as(doc)
                .allMatch(link -> Docs.leads(doc, link)));
    }

    @Test
    void every_room_stands_in_the_flow() {
        var rows = Docs.matches("(?m)^\\| `(\\w+)` \\| (.*)$", Docs.read("src/docs/flow.md"))
                .collect(toMap(row -> row.group(1), row -> row.group(2)));
        var rooms = Declared.packagesBelow("org.volenti");
        // these lie beside the rooms
        rooms.removeAll(Set.of("embedded", "tools"));
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(rooms);
        assertThat(Declared.packagesBelow("org.volenti.edge")).isNotEmpty().allMatch(edge -> rows.get("edge")
                .contains("`" + edge + "`"));
    }
}
