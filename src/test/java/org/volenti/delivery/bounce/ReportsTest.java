package org.volenti.delivery.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole reports in the manner of many makes, each with what a careful postmaster concludes (BN-01, BN-02). */
class ReportsTest {
    private static final List<String> TABLES = List.of(
            "sendmail.txt",
            "postfix.txt",
            "exim-qmail.txt",
            "unix.txt",
            "exchange.txt",
            "suites.txt",
            "providers.txt",
            "gateways.txt",
            "robots.txt");

    private record Report(String name, List<String> verdicts, String mail) {
        /** A word of {@link BounceKind}, or {@code other}: anything but hard. */
        boolean fits(int recipient, Bounce bounce) {
            var verdict = verdicts.get(recipient);
            return verdict.equals(bounce.recipient() + " " + bounce.kind().word())
                    || (verdict.equals(bounce.recipient() + " other") && bounce.kind() != BounceKind.HARD);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void each_recipient_gets_the_verdict_of_a_careful_postmaster(Report report) {
        var bounces = BounceClassifier.classify(report.mail().getBytes(UTF_8));
        assertThat(bounces).hasSameSizeAs(report.verdicts());
        for (int i = 0; i < bounces.size(); i++)
            assertThat(report.fits(i, bounces.get(i)))
                    .as("%s for %s", bounces.get(i), report.verdicts().get(i))
                    .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void lines_may_end_as_on_the_wire(Report report) {
        var bounces =
                BounceClassifier.classify(report.mail().replace("\n", "\r\n").getBytes(UTF_8));
        assertThat(bounces).isEqualTo(BounceClassifier.classify(report.mail().getBytes(UTF_8)));
    }

    @Test
    void no_table_is_empty() {
        assertThat(TABLES).allSatisfy(table -> assertThat(reports(table)).hasSizeGreaterThan(10));
    }

    static Stream<Report> reports() {
        return TABLES.stream().flatMap(table -> reports(table).stream());
    }

    private static List<Report> reports(String table) {
        try (var stream = Objects.requireNonNull(ReportsTest.class.getResourceAsStream("reports/" + table))) {
            var reports = new ArrayList<Report>();
            for (var text : new String(stream.readAllBytes(), UTF_8).split("(?m)^#### ", -1)) {
                if (text.startsWith("#")) continue;
                int end = text.indexOf('\n');
                int bar = text.indexOf(" | ");
                var verdicts = List.of(text.substring(bar + 3, end).split(", ", -1));
                reports.add(new Report(text.substring(0, bar), verdicts, text.substring(end + 1)));
            }
            return List.copyOf(reports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
