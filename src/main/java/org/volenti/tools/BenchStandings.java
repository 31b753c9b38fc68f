package org.volenti.tools;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a launch takes to learn how everybody stands. Measured is the statement by which it reads {@code standing}, for 500
 * customers of one lane at a time, over one connection from this process, each row read into values; the service reads the same
 * in one round trip with what else a chunk needs, over two connections. Not measured is what is decided by it.
 */
final class BenchStandings {
    private static final int CHUNK = 500;

    /** As in {@code consent.store.StandingRows}. */
    private static final String OF_LANE = """
            SELECT customer_id, purpose, channel, contact_point_id, state, since, basis, terms_max, terms_per, expires_at,
                   event_id, recorded_at, categories
            FROM standing WHERE lane = ? AND customer_id = ANY (?)
            """;

    private record Row(
            String purpose,
            String channel,
            long point,
            String state,
            Instant since,
            Optional<String> basis,
            Optional<String> per,
            Optional<Instant> expiresAt,
            long event,
            Instant recordedAt,
            Optional<String> categories) {}

    private record Chunk(int lane, List<Long> customers) {}

    private BenchStandings() {}

    /** Of three times, the best: the first finds neither the JVM nor the cache warm, as a launch of a running service does. */
    static double milliseconds(Connection connection) throws SQLException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            readAll(connection);
            best = Math.min(best, (System.nanoTime() - began) / 1e6);
        }
        return best;
    }

    /** The customers of whom anything stands. Their ids, which a launch draws beforehand, are read along. */
    static long readAll(Connection connection) throws SQLException {
        long standing = 0;
        for (var chunk : chunks(connection)) standing += read(connection, chunk).size();
        return standing;
    }

    private static List<Chunk> chunks(Connection connection) throws SQLException {
        var chunks = new ArrayList<Chunk>();
        var customers = new ArrayList<Long>();
        int lane = -1;
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT lane, customer_id FROM customer ORDER BY lane, customer_id")) {
            while (rows.next()) {
                if (rows.getInt(1) != lane || customers.size() == CHUNK) {
                    if (!customers.isEmpty()) chunks.add(new Chunk(lane, List.copyOf(customers)));
                    customers.clear();
                    lane = rows.getInt(1);
                }
                customers.add(rows.getLong(2));
            }
        }
        if (!customers.isEmpty()) chunks.add(new Chunk(lane, List.copyOf(customers)));
        return chunks;
    }

    private static Map<Long, List<Row>> read(Connection connection, Chunk chunk) throws SQLException {
        var standings = HashMap.<Long, List<Row>>newHashMap(CHUNK);
        try (var statement = connection.prepareStatement(OF_LANE)) {
            statement.setShort(1, (short) chunk.lane());
            statement.setArray(
                    2, connection.createArrayOf("bigint", chunk.customers().toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next())
                    standings
                            .computeIfAbsent(rows.getLong(1), id -> new ArrayList<>(4))
                            .add(row(rows));
            }
        }
        return standings;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString(7)),
                Optional.ofNullable(row.getString(9)),
                Optional.ofNullable(row.getObject(10, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                row.getLong(11),
                row.getObject(12, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString(13)));
    }
}
