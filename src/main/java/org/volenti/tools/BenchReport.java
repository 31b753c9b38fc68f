package org.volenti.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table at the end: each figure, beside it its target, under it the limit of this machine in the same run. */
final class BenchReport {
    private final PrintStream out;
    private final List<String> lines = new ArrayList<>();

    BenchReport(PrintStream out) {
        this.out = out;
    }

    void machine(String database) {
        out.printf(
                "%n%s, %d cores, %s of memory%nJDK %s (%s), %s%n%n",
                firstOf("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                firstOf("/proc/meminfo", "MemTotal").map(BenchReport::gigabytes).orElse("?"),
                System.getProperty("java.vm.version"),
                System.getProperty("java.vm.vendor"),
                database);
    }

    private static Optional<String> firstOf(String file, String key) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String gigabytes(String kilobytes) {
        return "%.1f GB".formatted(Long.parseLong(kilobytes.replaceAll("\\D", "")) / 1_048_576.0);
    }

    void figure(String what, double value, String unit, String target) {
        add("%-46s %,12.0f %-12s %s".formatted(what, value, unit, target));
    }

    void milliseconds(String what, double value, String target) {
        add("%-46s %,12.1f %-12s %s".formatted(what, value, "ms", target));
    }

    void limit(String what, double value, String unit, double ratio, String target) {
        add(String.format(Locale.ROOT, "  limit: %-37s %,12.0f %-12s ratio %.2f %s", what, value, unit, ratio, target));
    }

    void absent(String what, String why) {
        add("%-46s %12s %s".formatted(what, "skipped", why));
    }

    private void add(String line) {
        lines.add(line);
        out.println("  " + line);
    }

    void end() {
        out.printf("%n%-46s %12s %-12s %s%n", "figure", "measured", "unit", "target");
        lines.forEach(out::println);
    }
}
