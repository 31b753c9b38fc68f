package org.volenti.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the cluster is made and started. */
final class Cluster {
    /** For 2 cores and 1 GB beside the service; durable, for consent answered 200 must outlive the power. The programs know no lz4. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("timezone", "UTC"),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("autovacuum", "on"),
            // three, as it would have, leave two cores to nobody else
            Map.entry("autovacuum_max_workers", "1"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "512MB"),
            // what is not in its buffers is in the kernel's: a helper process would only be one more to wake
            Map.entry("io_method", "sync"),
            Map.entry("work_mem", "16MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "10min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("log_checkpoints", "off"));

    private Cluster() {}

    /** Sorts by code point and knows the case of every letter on every machine, whatever locales that has. */
    static void create(Path data, Path cluster, Programs programs, String password) throws IOException {
        var passwordFile = data.resolve("initdb.password");
        Posix.writePrivately(passwordFile, password);
        try {
            programs.run(
                    "initdb",
                    List.of(
                            "-D",
                            cluster.toString(),
                            "-U",
                            EmbeddedPostgres.USER,
                            "-A",
                            "scram-sha-256",
                            "--pwfile=" + passwordFile,
                            "-E",
                            "UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /** @return the port, free a moment ago; when another program takes it first, the next one is tried */
    static int start(Path data, Path cluster, Programs programs, Map<String, String> settings) throws IOException {
        var all = new TreeMap<>(SETTINGS);
        all.putAll(settings);
        var options = all.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "='" + setting.getValue() + "'")
                .collect(Collectors.joining(" "));
        var log = data.resolve("postgres.log");
        for (int tries = 1; ; tries++) {
            int port = EmbeddedPostgres.freePort();
            try {
                Files.deleteIfExists(log);
                programs.run(
                        "pg_ctl",
                        List.of(
                                "-D",
                                cluster.toString(),
                                "-l",
                                log.toString(),
                                "-o",
                                "-p " + port + " " + options,
                                "-w",
                                "-t",
                                "60",
                                "start"));
                return port;
            } catch (EmbeddedPostgres.Refusal e) {
                var said = Files.exists(log) ? Programs.lastLines(log) : String.valueOf(e.getMessage());
                if (tries == 3 || !said.contains("in use"))
                    throw new EmbeddedPostgres.Refusal("PostgreSQL did not start: " + said);
            }
        }
    }
}
