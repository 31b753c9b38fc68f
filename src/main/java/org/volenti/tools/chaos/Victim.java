package org.volenti.tools.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.volenti.tools.ServiceCommand;

/** The service that is killed, and its database with it when the seed says so. */
final class Victim implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ServiceCommand command;
    private final Map<String, String> settings;
    private final Calls calls;
    private volatile Process process;

    private Victim(ServiceCommand command, Map<String, String> settings, Calls calls) throws IOException {
        this.command = command;
        this.settings = settings;
        this.calls = calls;
        this.process = command.with(settings).start();
    }

    static Victim start(ServiceCommand command, Map<String, String> settings, Calls calls) throws IOException {
        var victim = new Victim(command, settings, calls);
        // Ctrl-C ends it with its killer
        Runtime.getRuntime().addShutdownHook(new Thread(victim::close));
        victim.awaitReady();
        return victim;
    }

    /** SIGKILL: no hook runs, no buffer is written. */
    void kill(boolean databaseToo) {
        process.destroyForcibly().onExit().join();
        if (databaseToo)
            database().ifPresent(server -> {
                server.destroyForcibly();
                server.onExit().join();
            });
    }

    void comeBack() throws IOException {
        process = command.with(settings).start();
        awaitReady();
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0 && process.isAlive()) {
            if (calls.get("/q/health/ready").status() == 200) return;
            LockSupport.parkNanos(100_000_000);
        }
        throw new IOException("the service did not come back:\n" + lastLines(Files.readString(command.log())));
    }

    private static String lastLines(String log) {
        return log.substring(Math.max(0, log.length() - 4_000));
    }

    /** The postmaster of the data folder, and no other process that has its number now. */
    private Optional<ProcessHandle> database() {
        try {
            var pidFile = command.data().resolve("postgres/postmaster.pid");
            if (!Files.exists(pidFile)) return Optional.empty();
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            return ProcessHandle.of(pid)
                    .filter(found -> found.info().command().orElse("").contains("postgres"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path log() {
        return command.log();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // a service that was killed leaves its database running
        database().ifPresent(ProcessHandle::destroyForcibly);
    }
}
