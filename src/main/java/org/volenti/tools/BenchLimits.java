package org.volenti.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/** What this machine's PostgreSQL does at best, in tables of the same columns and indexes. */
final class BenchLimits {
    private static final int CHUNK = 500;
    /** As many as a launch has. */
    private static final int WORKERS = 2;

    private final BenchService service;

    BenchLimits(BenchService service) {
        this.service = service;
    }

    String database() throws SQLException {
        try (var connection = service.connect()) {
            return "PostgreSQL %s, fsync %s, synchronous_commit %s"
                    .formatted(
                            one(connection, "SHOW server_version"),
                            one(connection, "SHOW fsync"),
                            one(connection, "SHOW synchronous_commit"));
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Rows a second of one COPY of the very events that were imported, in the order of the file. */
    double plainCopy(Path file, long events) throws SQLException, IOException {
        try (var connection = service.connect()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (var out = Files.newBufferedWriter(file)) {
                copy.copyOut("COPY (SELECT * FROM behaviour_event ORDER BY occurred_at) TO STDOUT", out);
            }
            like(connection, "behaviour_event");
            execute(connection, "CHECKPOINT");
            long began = System.nanoTime();
            try (var in = Files.newInputStream(file)) {
                copy.copyIn("COPY bench_behaviour_event FROM STDIN", in);
            }
            double rate = events / seconds(began);
            execute(connection, "DROP TABLE bench_behaviour_event");
            return rate;
        }
    }

    /**
     * Customers a second when SQL alone locks a chunk, counts its slots and writes a decision with a trace of the usual
     * size, a slot and a message for each.
     */
    double plainDecideChunk() throws SQLException, InterruptedException {
        try (var connection = service.connect()) {
            for (var table : List.of("decision", "slot", "message")) like(connection, table);
            var chunks = chunks(connection);
            long customers =
                    chunks.stream().mapToLong(chunk -> chunk.customers().length).sum();
            var trace = one(connection, "SELECT trace FROM decision WHERE verdict = 'send' LIMIT 1");
            execute(connection, "CHECKPOINT");
            long began = System.nanoTime();
            decideAll(new ConcurrentLinkedQueue<>(chunks), trace);
            double rate = customers / seconds(began);
            for (var table : List.of("decision", "slot", "message")) execute(connection, "DROP TABLE bench_" + table);
            return rate;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // bound as it is, compared by nobody
    private record Chunk(short lane, Long[] customers) {}

    private static List<Chunk> chunks(Connection connection) throws SQLException {
        var chunks = new ArrayList<Chunk>();
        var sql = "SELECT lane, array_agg(customer_id ORDER BY customer_id) FROM customer GROUP BY lane ORDER BY lane";
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var all = (Long[]) rows.getArray(2).getArray();
                for (int from = 0; from < all.length; from += CHUNK) {
                    chunks.add(new Chunk(
                            rows.getShort(1), Arrays.copyOfRange(all, from, Math.min(all.length, from + CHUNK))));
                }
            }
        }
        return chunks;
    }

    private void decideAll(Queue<Chunk> chunks, String trace) throws InterruptedException {
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < WORKERS; i++) {
                running.add(workers.submit(() -> {
                    try (var connection = service.connect()) {
                        connection.setAutoCommit(false);
                        for (var chunk = chunks.poll(); chunk != null; chunk = chunks.poll())
                            decide(connection, chunk, trace);
                    }
                    return null;
                }));
            }
            for (var one : running) one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void decide(Connection connection, Chunk chunk, String trace) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK);
                var decide = connection.prepareStatement(DECIDE)) {
            var customers = connection.createArrayOf("bigint", chunk.customers());
            lock.setShort(1, chunk.lane());
            lock.setArray(2, customers);
            lock.executeQuery().close();
            decide.setShort(1, chunk.lane());
            decide.setArray(2, customers);
            decide.setString(3, trace);
            decide.executeUpdate();
        }
        connection.commit();
    }

    private static final String LOCK =
            "SELECT customer_id FROM customer WHERE lane = ? AND customer_id = ANY (?) ORDER BY customer_id FOR NO KEY UPDATE";

    private static final String DECIDE = """
            WITH people AS (
                SELECT c.lane, c.customer_id, c.customer_id AS id,
                    (SELECT count(*) FROM slot s WHERE s.lane = c.lane AND s.customer_id = c.customer_id
                        AND (s.dated_at IS NULL OR s.dated_at > now() - interval '30 days')) AS contacts
                FROM customer c WHERE c.lane = ? AND c.customer_id = ANY (?)),
            decided AS (
                INSERT INTO bench_decision (lane, customer_id, decision_id, campaign, occasion, verdict, reason, trace, first_at, decided_at, expires_at)
                SELECT lane, customer_id, id, 'bench', 'bench', 'send', 'SEND', ?::json, now(), now(), now() FROM people WHERE contacts < 1000),
            reserved AS (
                INSERT INTO bench_slot (lane, customer_id, slot_id, channel, address, purpose, campaign, state, created_at)
                SELECT lane, customer_id, id, 'email', 'person@bench.example', 'offers', 'bench', 'reserved', now() FROM people WHERE contacts < 1000)
            INSERT INTO bench_message (lane, customer_id, message_id, decision_id, campaign, purpose, service, channel,
                contact_point_id, address, template, template_number, state, due_at, expires_at, created_at)
            SELECT lane, customer_id, id, id, 'bench', 'offers', false, 'email', id, 'person@bench.example', 'season', 1, 'planned', now(), now(), now()
            FROM people WHERE contacts < 1000
            """;

    private static void like(Connection connection, String table) throws SQLException {
        execute(
                connection,
                "CREATE TABLE bench_%1$s (LIKE %1$s INCLUDING ALL) PARTITION BY HASH (lane)".formatted(table));
        for (int part = 0; part < 8; part++) {
            execute(
                    connection,
                    "CREATE TABLE bench_%1$s_%2$d PARTITION OF bench_%1$s FOR VALUES WITH (MODULUS 8, REMAINDER %2$d)"
                            .formatted(table, part));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
