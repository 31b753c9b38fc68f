package org.volenti.tools.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.volenti.tools.ServiceCommand;

/** A provider played by a process of its own, which can be killed and come back at the same port. */
final class Sink implements AutoCloseable {
    private final List<String> command;
    private final Path output;
    private final int port;
    private volatile Process process;

    private Sink(List<String> command, Path output, int port) throws IOException {
        this.command = command;
        this.output = output;
        this.port = port;
        this.process = launch();
    }

    /** @param classes where the program is, as the class path of a JVM */
    static Sink start(String classes, Class<?> program, int port, Path folder, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ServiceCommand.java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                program.getName(),
                String.valueOf(port),
                folder.toString()));
        command.addAll(List.of(arguments));
        var sink = new Sink(command, folder.resolve(program.getSimpleName() + ".out"), port);
        // Ctrl-C ends it with its killer
        Runtime.getRuntime().addShutdownHook(new Thread(sink::close));
        sink.awaitOpen();
        return sink;
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void comeBack() throws IOException {
        if (process.isAlive()) return;
        process = launch();
        awaitOpen();
    }

    private void awaitOpen() throws IOException {
        for (int tries = 0; tries < 200 && process.isAlive(); tries++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(50_000_000);
            }
        }
        throw new IOException("a sink does not listen, see " + output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
