package org.volenti.tools.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.volenti.tools.ServiceCommand;

/** The service that is killed, in one instance or in two on the same data, and its database with it when the seed says so. */
final class Victim implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<String, String> settings;
    private final List<Instance> instances = new ArrayList<>();

    private Victim(Map<String, String> settings) {
        this.settings = settings;
    }

    /** @param commands one for each instance; the data folder is the same */
    static Victim start(List<ServiceCommand> commands, Map<String, String> settings, InstantSource clock)
            throws IOException {
        var victim = new Victim(settings);
        // Ctrl-C ends it with its killer
        Runtime.getRuntime().addShutdownHook(new Thread(victim::close));
        for (var command : commands) {
            var instance = victim.new Instance(command, victim.instances.size() + 1, clock);
            victim.instances.add(instance);
            instance.awaitReady();
        }
        return victim;
    }

    private final class Instance {
        private final ServiceCommand command;
        private final Path log;
        private final Calls calls;
        private volatile Process process;

        Instance(ServiceCommand command, int number, InstantSource clock) throws IOException {
            this.command = command;
            this.log = command.folder().resolve("service-" + number + ".log");
            this.calls = new Calls(List.of(command.base()), command.key(), clock);
            this.process = launch();
        }

        private Process launch() throws IOException {
            return command.with(settings)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }

        void comeBack() throws IOException {
            if (process.isAlive()) return;
            process = launch();
            awaitReady();
        }

        private void awaitReady() throws IOException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() - end < 0 && process.isAlive()) {
                if (calls.get("/q/health/ready").status() == 200) return;
                LockSupport.parkNanos(100_000_000);
            }
            throw new IOException("the service did not come back:\n" + lastLines(Files.readString(log)));
        }
    }

    private static String lastLines(String log) {
        return log.substring(Math.max(0, log.length() - 4_000));
    }

    /** SIGKILL of one instance: no hook runs, no buffer is written. */
    void kill(int instance) {
        instances.get(instance).kill();
    }

    /** What a machine does that loses its power: all instances, and the database under them. */
    void killWithDatabase() {
        instances.forEach(Instance::kill);
        database().ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
    }

    /** Whoever was killed is started again, one after the other. */
    void comeBack() throws IOException {
        for (var instance : instances) instance.comeBack();
    }

    /** The postmaster of the data folder, and no other process that has its number now. */
    private Optional<ProcessHandle> database() {
        if (instances.isEmpty()) return Optional.empty();
        try {
            var pidFile = instances.getFirst().command.data().resolve("postgres/postmaster.pid");
            if (!Files.exists(pidFile)) return Optional.empty();
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            return ProcessHandle.of(pid)
                    .filter(found -> found.info().command().orElse("").contains("postgres"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        instances.forEach(instance -> instance.process.destroy());
        try {
            for (var instance : instances) {
                if (!instance.process.waitFor(20, TimeUnit.SECONDS)) instance.process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // a service that was killed leaves its database running
        database().ifPresent(ProcessHandle::destroyForcibly);
    }
}
