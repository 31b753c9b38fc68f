package org.volenti.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs PostgreSQL's own programs and gives back what they said. */
final class Programs {
    private final Path bin;

    Programs(Path binaries) {
        this.bin = binaries.resolve("bin");
    }

    /** Runs one program to its end; one that fails becomes a refusal with its own words. */
    void run(String program, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        // PostgreSQL refuses to run as root; in a user namespace of its own it does not know that it is
        if (isRoot()) command.addAll(List.of("unshare", "-U"));
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        // to a file and not a pipe: the server inherits it, and a pipe would stay open as long as the server runs
        var said = Files.createTempFile("volenti-" + program, ".txt");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().put("LC_ALL", "C");
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            int code = builder.start().waitFor();
            if (code != 0) throw new EmbeddedPostgres.Refusal(program + " failed: " + lastLines(said));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    static String lastLines(Path file) throws IOException {
        var lines = Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.stream().skip(Math.max(0, lines.size() - 4)).collect(Collectors.joining(" / "));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root")
                && !System.getProperty("os.name").startsWith("Windows");
    }
}
