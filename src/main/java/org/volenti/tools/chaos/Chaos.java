package org.volenti.tools.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code chaos}: a run by a seed, or the sum of the runs before. */
public final class Chaos {
    private static final String USAGE = """
            ./volenti chaos [--seed N] [--kills K] [--people P] [--instances I]
                                     kill the service K times (5) while it works for P people (1000), in I instances (1; or 2)
            ./volenti chaos --sum    all runs that were kept, added up
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Chaos() {}

    /** @return 0 when nothing was found, 1 when something was, 2 when it cannot be told */
    public static int run(List<String> words, PrintStream out, InstantSource clock)
            throws IOException, InterruptedException {
        var kept = Path.of(Optional.ofNullable(System.getenv("VOLENTI_DATA")).orElse(".volenti"), "chaos");
        if (words.equals(List.of("--sum"))) return sum(kept, out);
        var options = options(words);
        if (options.isEmpty()) {
            out.print(USAGE);
            return 2;
        }
        long seed = options.get().getOrDefault("--seed", clock.instant().getEpochSecond() % 100_000);
        int kills = Math.toIntExact(options.get().getOrDefault("--kills", 5L));
        int people = Math.toIntExact(options.get().getOrDefault("--people", 1_000L));
        int instances = Math.toIntExact(options.get().getOrDefault("--instances", 1L));
        if (instances < 1 || instances > 2) {
            out.print(USAGE);
            return 2;
        }
        var jar = Path.of(System.getProperty("java.class.path"));
        var folder = Files.createTempDirectory("volenti-chaos");
        out.printf("chaos --seed %d --kills %d --people %d --instances %d%n", seed, kills, people, instances);
        var findings = new ChaosRun(jar, seed, kills, instances, people, folder, out, clock).run();
        out.println(findings.table());
        Files.createDirectories(kept);
        var result =
                kept.resolve("seed-%d-kills-%d-people-%d-instances-%d.json".formatted(seed, kills, people, instances));
        JSON.writerWithDefaultPrettyPrinter().writeValue(result.toFile(), findings);
        if (findings.faults() > 0) out.println("what the sinks logged and the service said is in " + folder);
        else deleteAll(folder);
        return findings.faults() == 0 ? 0 : 1;
    }

    private static int sum(Path kept, PrintStream out) throws IOException {
        if (!Files.isDirectory(kept)) {
            out.println("no run was kept in " + kept);
            return 2;
        }
        var all = Findings.NONE;
        try (var files = Files.list(kept)) {
            for (var file : files.sorted().toList()) all = all.plus(JSON.readValue(file.toFile(), Findings.class));
        }
        out.println(all.table());
        return all.faults() == 0 ? 0 : 1;
    }

    /** Empty when they are not understood. */
    private static Optional<Map<String, Long>> options(List<String> words) {
        var options = new HashMap<String, Long>();
        if (words.size() % 2 != 0) return Optional.empty();
        for (int i = 0; i < words.size(); i += 2) {
            boolean known =
                    List.of("--seed", "--kills", "--people", "--instances").contains(words.get(i));
            if (!known || !words.get(i + 1).matches("\\d{1,9}")) return Optional.empty();
            options.put(words.get(i), Long.valueOf(words.get(i + 1)));
        }
        return Optional.of(options);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
