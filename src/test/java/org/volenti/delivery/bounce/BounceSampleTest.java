package org.volenti.delivery.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Real bounces with verdicts that nobody here gave (BN-03). */
class BounceSampleTest {
    private static final Path SAMPLE = Path.of("../shared/data/bounces");

    private record Label(String file, int recipient, String reason, boolean hard) {}

    @Test
    void no_living_address_is_called_hard_and_most_dead_ones_are() throws IOException {
        assumeTrue(Files.exists(SAMPLE.resolve("labels.csv")), SAMPLE + " is not here");
        var matrix = new TreeMap<String, Map<BounceKind, Integer>>();
        var falseHard = new ArrayList<String>();
        int dead = 0;
        int found = 0;
        for (var label : labels()) {
            var kind = kindOf(label);
            matrix.computeIfAbsent(label.reason(), reason -> new EnumMap<>(BounceKind.class))
                    .merge(kind, 1, Integer::sum);
            if (label.hard()) dead++;
            if (label.hard() && kind == BounceKind.HARD) found++;
            if (!label.hard() && kind == BounceKind.HARD) falseHard.add(label.file());
            if (label.reason().equals("feedback"))
                assertThat(kind).as(label.file()).isEqualTo(BounceKind.COMPLAINT);
        }
        print(matrix);
        System.out.println("hard: " + found + " of " + dead + ", false hard: " + falseHard.size());
        assertThat(falseHard).isEmpty();
        assertThat(found / (double) dead).isGreaterThanOrEqualTo(0.95);
    }

    private static List<Label> labels() throws IOException {
        return Files.readAllLines(SAMPLE.resolve("labels.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Label(cells[0], Integer.parseInt(cells[1]), cells[4], cells[5].equals("1")))
                .toList();
    }

    private static BounceKind kindOf(Label label) throws IOException {
        var bounces = BounceClassifier.classify(Files.readAllBytes(SAMPLE.resolve(label.file())));
        return bounces.get(Math.min(bounces.size(), label.recipient()) - 1).kind();
    }

    /** Rows: the reason on the label; columns: our verdict. */
    private static void print(Map<String, Map<BounceKind, Integer>> matrix) {
        var head = new StringBuilder("%-18s".formatted(""));
        for (var kind : BounceKind.values()) head.append("%11s".formatted(kind.word()));
        System.out.println(head);
        matrix.forEach((reason, row) -> {
            var line = new StringBuilder("%-18s".formatted(reason));
            for (var kind : BounceKind.values()) line.append("%11s".formatted(row.getOrDefault(kind, 0)));
            System.out.println(line);
        });
    }
}
