package org.volenti.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.volenti.common.OwnerOnly;

/**
 * A PostgreSQL kept in a data folder. Whoever holds the folder's lock owns the server, starts it (or adopts one that
 * survived a {@code kill -9}) and stops it at the end; everybody else attaches to the running one by the file
 * {@code jdbc-url} and leaves it alone.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String USER = "volenti";
    private static final String DATABASE = "volenti";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Programs programs;
    private final String password;
    private final int port;
    private final @Nullable FileLock lock;

    private EmbeddedPostgres(Path data, Programs programs, String password, int port, @Nullable FileLock lock) {
        this.data = data;
        this.programs = programs;
        this.password = password;
        this.port = port;
        this.lock = lock;
    }

    /**
     * Starts, adopts or attaches.
     *
     * @param data the data folder; may hold other files
     * @param binaries where PostgreSQL's programs are unpacked, once
     * @param settings of {@code postgresql.conf}, in addition to our own
     */
    public static EmbeddedPostgres open(Path data, Path binaries, Map<String, String> settings) {
        try {
            var folder = writable(data);
            var programs = new Programs(Binaries.unpackedUnder(binaries.toAbsolutePath()));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                var lock = lock(folder);
                if (lock.isPresent()) return own(folder, programs, lock.get(), settings);
                var attached = attach(folder, programs);
                if (attached.isPresent()) return attached.get();
                if (System.nanoTime() > end)
                    throw new Refusal("another service holds " + folder + ", but its database does not answer: see "
                            + folder.resolve("postgres.log"));
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } catch (IOException e) {
            throw new Refusal("the embedded PostgreSQL in " + data + " cannot be opened: " + e);
        }
    }

    public String jdbcUrl() {
        return urlOf(port);
    }

    public String password() {
        return password;
    }

    /** Whether this service started or adopted the server, and will stop it. */
    public boolean isOwner() {
        return lock != null;
    }

    /** Stops the server when we own it; the second time, and for the attached, does nothing. */
    @Override
    public void close() {
        if (lock == null || !lock.isValid()) return;
        try (var channel = lock.channel()) {
            Files.deleteIfExists(data.resolve("jdbc-url"));
            programs.run("pg_ctl", List.of("-D", cluster(data).toString(), "-m", "fast", "-w", "-t", "60", "stop"));
        } catch (IOException e) {
            throw new Refusal("the embedded PostgreSQL in " + data + " did not stop: " + e);
        }
    }

    private static EmbeddedPostgres own(Path data, Programs programs, FileLock lock, Map<String, String> settings)
            throws IOException {
        var password = password(data);
        var left = Postmaster.of(cluster(data));
        if (left.isPresent()) {
            if (left.get().lives() && answers(left.get().port(), password, Duration.ofSeconds(20)))
                return owned(data, programs, password, left.get().port(), lock);
            if (left.get().lives())
                programs.run("pg_ctl", List.of("-D", cluster(data).toString(), "-m", "immediate", "-w", "stop"));
            // else PostgreSQL would take whichever process has the number now for its predecessor
            Files.deleteIfExists(cluster(data).resolve("postmaster.pid"));
        }
        if (!Files.exists(cluster(data).resolve("PG_VERSION"))) Cluster.create(data, cluster(data), programs, password);
        int port = Cluster.start(data, cluster(data), programs, settings);
        return owned(data, programs, password, port, lock);
    }

    private static EmbeddedPostgres owned(Path data, Programs programs, String password, int port, FileLock lock)
            throws IOException {
        var server = new EmbeddedPostgres(data, programs, password, port, lock);
        try (var connection = DriverManager.getConnection(urlOf(port, "postgres"), USER, password);
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            throw new IOException("the new server refuses us: " + e.getMessage(), e);
        }
        Posix.writePrivately(
                data.resolve("jdbc-url"), server.jdbcUrl() + "?user=" + USER + "&password=" + password + "\n");
        return server;
    }

    private static Optional<EmbeddedPostgres> attach(Path data, Programs programs) throws IOException {
        var url = data.resolve("jdbc-url");
        if (!Files.exists(url)) return Optional.empty();
        var running = Postmaster.of(cluster(data));
        if (running.isEmpty()) return Optional.empty();
        var password = password(data);
        int port = running.get().port();
        if (!answers(port, password, Duration.ofSeconds(1))) return Optional.empty();
        return Optional.of(new EmbeddedPostgres(data, programs, password, port, null));
    }

    private static boolean answers(int port, String password, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        do {
            try (var connection = DriverManager.getConnection(urlOf(port, "postgres"), USER, password)) {
                return connection.isValid(5);
            } catch (SQLException e) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } while (System.nanoTime() < end);
        return false;
    }

    private static Optional<FileLock> lock(Path data) throws IOException {
        var channel = FileChannel.open(data.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) return Optional.of(lock);
        } catch (OverlappingFileLockException e) {
            // this very process owns it already
        }
        channel.close();
        return Optional.empty();
    }

    private static Path writable(Path data) {
        var folder = data.toAbsolutePath().normalize();
        try {
            // made by us it is ours alone; one that was there keeps its rights, for it may hold other files
            if (!Files.isDirectory(folder)) OwnerOnly.folder(folder);
        } catch (IOException e) {
            throw new Refusal("the data folder " + folder + " cannot be made: set VOLENTI_DATA to one that can");
        }
        if (!Files.isWritable(folder))
            throw new Refusal("the data folder " + folder + " is not writable: set VOLENTI_DATA to one that is");
        return folder;
    }

    /** Made with the cluster: whoever else has an account on this machine may reach the port, but not the data. */
    private static String password(Path data) throws IOException {
        var file = data.resolve("postgres.password");
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            Posix.writePrivately(file, HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file).strip();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path cluster(Path data) {
        return data.resolve("postgres");
    }

    private static String urlOf(int port) {
        return urlOf(port, DATABASE);
    }

    private static String urlOf(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Why the database does not run, in one line for the console. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String what) {
            super(what);
        }
    }
}
