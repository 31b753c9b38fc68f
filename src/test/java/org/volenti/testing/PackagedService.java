package org.volenti.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.volenti.tools.ServiceCommand;

/** The service as it is packaged, in a process of its own. */
public final class PackagedService implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final Path log;
    private final int port;

    private PackagedService(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** @param settings further environment variables */
    public static PackagedService start(Path data, Map<String, String> settings) throws IOException {
        assumeTrue(Files.exists(JAR), "the service is not packaged: " + JAR);
        int port = freePort();
        var log = Files.createTempFile(Files.createDirectories(data), "service-", ".log");
        var command = new ServiceCommand(
                        JAR, data, Path.of("src", "test", "resources", "flow"), port, Api.KEY, List.of("-Xmx256m"))
                .with(settings);
        command.redirectOutput(log.toFile());
        return new PackagedService(command.start(), log, port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public PackagedService untilItServes() {
        Shop.until(() -> {
            assertThat(process.isAlive()).as(() -> String.join("\n", said())).isTrue();
            return answers();
        });
        return this;
    }

    private boolean answers() {
        try {
            return Api.given().port(port).get("/api/v1/sending").statusCode() == 200;
        } catch (Exception notYet) {
            return false;
        }
    }

    /** As an operator's stop does: SIGTERM. */
    public void stop() {
        process.destroy();
    }

    /** @return what it ends with, by itself or for {@link #stop} */
    public int ended() throws InterruptedException {
        assertThat(process.waitFor(90, TimeUnit.SECONDS))
                .as(() -> "it goes on:\n" + String.join("\n", said()))
                .isTrue();
        return process.exitValue();
    }

    /** Each line of both its streams. */
    public List<String> said() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
