package org.volenti.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.volenti.campaign.Offer;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Plays every scenario of {@code scenarios/}: what is told of the customer, then what must be decided. */
class ScenarioTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    @TestFactory
    List<DynamicTest> scenarios() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var file : files()) {
            for (var told : (List<?>) yaml().load(Files.readString(file))) {
                var node = new Node((Map<?, ?>) told);
                var name = node.text("scenario").orElseThrow();
                tests.add(DynamicTest.dynamicTest(SCENARIOS.relativize(file) + ": " + name, () -> play(node)));
            }
        }
        return tests;
    }

    @Test
    void every_check_has_scenarios() throws IOException {
        var folders = files().stream()
                .map(f -> f.getParent().getFileName().toString())
                .toList();
        assertThat(folders).contains(Checks.HOLDOUT.name(), Checks.HOURS.name(), Settling.ARBITRATION);
        Stream.of(Checks.MARKETING, Checks.SERVICE).flatMap(List::stream).forEach(check -> assertThat(folders)
                .contains(check.name()));
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(SCENARIOS)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static void play(Node node) {
        var scenario = new Scenario(node);
        if (node.has("lastLook")) {
            lookAgain(scenario, node);
            return;
        }
        var decided = scenario.story.decide();
        var expect = node.at("expect");
        if (expect.has("verdict")) verify(scenario, decided.getFirst(), expect);
        else
            for (var one : decided)
                verify(scenario, one, expect.at(one.due().campaign().id()));
        assertThat(node.unread()).as("keys nobody knows").isEmpty();
    }

    private static void verify(Scenario scenario, Decided decided, Node expect) {
        var verdict = decided.verdict();
        assertThat(verdict.word())
                .as(decided.toString())
                .isEqualTo(expect.text("verdict").orElseThrow());
        expect.text("reason").ifPresent(r -> assertThat(verdict.reason())
                .as(decided.trace().toString())
                .isEqualTo(Reason.valueOf(r)));
        expect.text("until")
                .ifPresent(until -> assertThat(((Verdict.Hold) verdict).until()).isEqualTo(scenario.instant(until)));
        if (verdict instanceof Verdict.Send(var choice)) {
            expect.text("channel")
                    .ifPresent(ch ->
                            assertThat(choice.point().point().channel().name()).isEqualTo(ch));
            expect.text("address")
                    .ifPresent(a -> assertThat(choice.point().point().address()).isEqualTo(a));
            expect.text("offer")
                    .ifPresent(o -> assertThat(choice.offer().map(Offer::id)).isEqualTo(Optional.of(o)));
        }
        expect.words("says")
                .forEach(words -> assertThat(decided.trace().toString()).contains(words));
        assertThat(decided.heldOut()).isEqualTo(verdict.reason() == Reason.HOLDOUT);
    }

    private static void lookAgain(Scenario scenario, Node node) {
        var look = node.at("lastLook");
        var due = scenario.story.due.getFirst();
        var point = scenario.story.points.getFirst().point();
        var booked = new Booked(
                look.text("offer"),
                point.id(),
                point.channel(),
                look.text("address").orElse(point.address()),
                (long) look.number("slot", 0),
                due.campaign().isService());
        var objection = new DecisionMaker().lastLook(scenario.story.situation(), due, booked);
        var expect = node.at("expect");
        var reason = expect.text("objection").orElseThrow();
        if (reason.equals("none")) assertThat(objection).isEmpty();
        else assertThat(objection.orElseThrow().reason()).isEqualTo(Reason.valueOf(reason));
        var until = expect.text("until").map(scenario::instant);
        objection.ifPresent(found -> assertThat(found.until()).isEqualTo(until));
        assertThat(node.unread()).as("keys nobody knows").isEmpty();
    }

    /** Times stay the text they are. */
    private static Yaml yaml() {
        var loading = new LoaderOptions();
        var dumping = new DumperOptions();
        var plain = new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
                addImplicitResolver(Tag.INT, INT, "-0123456789");
                addImplicitResolver(Tag.FLOAT, Pattern.compile("-?[0-9]+\\.[0-9]+"), "-0123456789");
            }
        };
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, plain);
    }
}
