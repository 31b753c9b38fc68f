package org.volenti.tools;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Postfix's mail sink on this machine, which takes everything and keeps nothing; and its source, the limit. */
final class SmtpSink implements AutoCloseable {
    /** As many as the service opens. */
    private static final int CONNECTIONS = 8;

    private final Process process;
    private final int port;
    private final String source;

    private SmtpSink(Process process, int port, String source) {
        this.process = process;
        this.port = port;
        this.source = source;
    }

    /** Empty where Postfix's test programs are not installed. */
    static Optional<SmtpSink> start() throws IOException {
        var sink = program("smtp-sink");
        var source = program("smtp-source");
        if (sink.isEmpty() || source.isEmpty()) return Optional.empty();
        int port = FreePort.find();
        var command = new ArrayList<>(List.of(sink.get()));
        // it refuses to run as root unless told which user to be
        if (System.getProperty("user.name").equals("root")) command.addAll(List.of("-u", "root"));
        command.addAll(List.of("127.0.0.1:" + port, "1024"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var started = new SmtpSink(process, port, source.get());
        started.awaitOpen();
        return Optional.of(started);
    }

    private static Optional<String> program(String name) {
        var folders =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(":")));
        folders.addAll(List.of("/usr/sbin", "/usr/local/sbin"));
        return folders.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private void awaitOpen() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(50_000_000);
            }
        }
        throw new IOException("smtp-sink does not listen on port " + port);
    }

    /** Of a service that hands its mail over to it. */
    Map<String, String> settings() {
        return Map.of(
                "VOLENTI_CHANNELS",
                "email",
                "VOLENTI_SMTP_URL",
                "smtp://127.0.0.1:" + port,
                "VOLENTI_ALLOW_HTTP",
                "true");
    }

    /** Messages a second that smtp-source hands over on kept connections, each of so many bytes. */
    double limit(int messages, int bytes) throws IOException, InterruptedException {
        long began = System.nanoTime();
        var command = List.of(
                source,
                "-d",
                "-s",
                "" + CONNECTIONS,
                "-l",
                "" + bytes,
                "-m",
                "" + messages,
                "-f",
                "hello@bench.example",
                "-t",
                "person@bench.example",
                "127.0.0.1:" + port);
        var run = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!run.waitFor(2, TimeUnit.MINUTES) || run.exitValue() != 0) {
            run.destroy();
            throw new IOException("smtp-source failed");
        }
        return messages / ((System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
