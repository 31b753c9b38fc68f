package org.volenti.tools;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The service that is measured: a process of its own with a heap of 512 MB and a database of its own, fsync on. {@code
 * VOLENTI_BENCH_JAVA} gives its JVM further options, a flight recording for one.
 */
final class BenchService implements AutoCloseable {
    static final String KEY = "vk_bench";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final Path content;
    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile long mostHeap;
    private long mostResident;
    private volatile Process process;
    private volatile boolean closed;

    private BenchService(Path folder, Path content, URI base, Process process) {
        this.folder = folder;
        this.content = content;
        this.base = base;
        this.process = process;
    }

    static BenchService start(Path folder, Path content, Map<String, String> settings) throws IOException {
        int port = FreePort.find();
        var base = URI.create("http://localhost:" + port);
        var service = new BenchService(folder, content, base, launch(folder, content, port, settings));
        // Ctrl-C ends the measured service with the measuring one
        Runtime.getRuntime().addShutdownHook(new Thread(service::stop));
        service.awaitReady();
        Thread.ofVirtual().start(service::watchHeap);
        return service;
    }

    /** Stops it, database and all, and starts it again on the same data. */
    void restart(Map<String, String> settings) throws IOException {
        stop();
        process = launch(folder, content, base.getPort(), settings);
        awaitReady();
    }

    private static Process launch(Path folder, Path content, int port, Map<String, String> settings)
            throws IOException {
        var options = new ArrayList<>(List.of("-Xmx512m"));
        var extra = System.getenv().getOrDefault("VOLENTI_BENCH_JAVA", "");
        if (!extra.isBlank()) options.addAll(List.of(extra.split(" ")));
        var jar = Path.of(System.getProperty("java.class.path"));
        return new ServiceCommand(jar, folder, content, port, KEY, options)
                .with(settings)
                .start();
    }

    private static Path log(Path folder) {
        return folder.resolve("service.log");
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (get("/q/health/ready").statusCode() == 200) return;
            LockSupport.parkNanos(100_000_000);
        }
        throw new IllegalStateException("the service did not start:\n" + Files.readString(log(folder)));
    }

    private record Answer(int statusCode, String body) {}

    private Answer get(String path) {
        try {
            var request = HttpRequest.newBuilder(base.resolve(path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "");
        }
    }

    URI base() {
        return base;
    }

    Connection connect() throws SQLException {
        try {
            return DriverManager.getConnection(
                    Files.readString(folder.resolve("data/jdbc-url")).strip());
        } catch (IOException e) {
            throw new SQLException("the service has no database", e);
        }
    }

    private void watchHeap() {
        while (!closed) {
            long used = get("/q/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
            mostHeap = Math.max(mostHeap, used);
            // a scrape takes some milliseconds of what is measured
            LockSupport.parkNanos(1_000_000_000);
        }
    }

    /** The most seen, garbage included. */
    double peakHeapMegabytes() {
        return mostHeap / 1_048_576.0;
    }

    /** The whole process, as the kernel counts it; 0 where it does not say. */
    double peakResidentMegabytes() {
        return Math.max(mostResident, resident()) / 1024.0;
    }

    private long resident() {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private void stop() {
        mostResident = Math.max(mostResident, resident());
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        stop();
    }
}
