package org.volenti.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TripIT {
    private static final String THING = "thing (id, name, at, sure, hash, words)";
    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    private static final List<String> WORDS = List.of("fcm", "", "NULL", "a \"b\\", "c,{d}\te");

    private static EmbeddedPostgres postgres;
    private static Sql.Source source;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        source = postgres.getPostgresDatabase()::getConnection;
        Sql.update(source, """
                CREATE TABLE thing (id bigint PRIMARY KEY, name text, at timestamptz, sure boolean, hash bytea, words text[])
                """);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        Sql.update(source, "TRUNCATE thing");
    }

    private static CopyRows things(int from, int count) {
        var rows = new CopyRows();
        IntStream.range(from, from + count).forEach(id -> rows.add((long) id)
                .add(id % 2 == 0 ? null : "back\\slash\ttab " + id)
                .add(NOW)
                .add(true)
                .add(new byte[] {1, (byte) id})
                .add(id % 2 == 0 ? null : new CopyRows.Texts(WORDS))
                .end());
        return rows;
    }

    @Test
    void an_empty_list_is_of_the_type_of_its_place_in_a_statement_and_in_a_trip() {
        Sql.update(source, "INSERT INTO thing (id, name, at) VALUES (1, 'one', now())");
        for (var column : List.of("id", "name", "at")) {
            var sql = "SELECT count(*) AS n FROM thing WHERE " + column + " = ANY (?)";
            assertThat(Sql.first(source, sql, row -> row.getLong("n"), List.of()))
                    .as(column)
                    .hasValue(0L);
            var told = new ArrayList<Long>();
            Trip.alone(source, trip -> {
                trip.ask(sql, row -> told.add(row.getLong("n")), List.of());
                return () -> told;
            });
            assertThat(told).as("%s in a trip", column).containsExactly(0L);
        }
    }

    @Test
    void what_travels_is_looked_up_by_index_even_where_the_table_was_empty_when_it_was_planned() throws Exception {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            var said = new ArrayList<String>();
            var trip = new Trip(() -> unclosed(connection));
            trip.ask("SELECT 1", row -> {});
            trip.make();
            trip.ask("SHOW enable_seqscan", row -> said.add(row.getString(1)));
            trip.make();
            connection.commit();
            Sql.each(() -> unclosed(connection), "SHOW enable_seqscan", row -> said.add(row.getString(1)));
            assertThat(said).containsExactly("off", "on");
        }
    }

    /** As a pool lends it: closing it gives it back. */
    private static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TripIT.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }

    private static List<Long> ids(Trip trip) {
        var ids = new ArrayList<Long>();
        trip.ask("SELECT id FROM thing ORDER BY id", row -> ids.add(row.getLong(1)));
        return ids;
    }

    @Test
    void each_statement_sees_what_those_before_it_did() {
        var trip = new Trip(source);
        var counts = new ArrayList<Integer>();
        var before = ids(trip);
        trip.insert(things(1, 2), THING);
        var after = ids(trip);
        trip.change("UPDATE thing SET name = ? WHERE id >= ?", counts::add, "same", 2L);
        trip.change("DELETE FROM thing WHERE id = ?", counts::add, 7L);
        var names = new ArrayList<String>();
        trip.ask(
                "SELECT name FROM thing WHERE id = ANY (?) ORDER BY id",
                row -> names.add(row.getString(1)),
                new long[] {1, 2});
        trip.make();
        assertThat(before).isEmpty();
        assertThat(after).containsExactly(1L, 2L);
        assertThat(counts).containsExactly(1, 0);
        assertThat(names).containsExactly("back\\slash\ttab 1", "same");
    }

    /** A few go in by a statement, many by COPY. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 300})
    void rows_are_kept_the_same_however_many_they_are(int count) {
        var trip = new Trip(source);
        trip.change("INSERT INTO thing (id) VALUES (?)", -1L);
        trip.insert(things(0, count), THING);
        var kept = ids(trip);
        var odd = new ArrayList<String>();
        trip.ask("SELECT name, at, sure, hash, words FROM thing WHERE id >= 0 ORDER BY id", row -> {
            assertThat(Sql.instantOf(row, "at")).isEqualTo(NOW);
            assertThat(row.getBoolean("sure")).isTrue();
            assertThat(row.getBytes("hash")).hasSize(2).startsWith(1);
            assertThat(Sql.texts(row, "words")).isEqualTo(row.getString("name") == null ? List.of() : WORDS);
            odd.add(row.getString("name"));
        });
        trip.make();
        assertThat(kept).hasSize(count + 1);
        assertThat(odd).hasSize(count);
        for (int id = 0; id < count; id++)
            assertThat(odd.get(id)).isEqualTo(id % 2 == 0 ? null : "back\\slash\ttab " + id);
    }

    @Test
    void what_fails_undoes_what_travelled_with_it_and_names_its_state() {
        var trip = new Trip(source);
        trip.change("INSERT INTO thing (id) VALUES (?)", 1L);
        trip.change("INSERT INTO thing (id) VALUES (?)", 1L);
        var behind = ids(trip);
        assertThatThrownBy(trip::make).isInstanceOfSatisfying(Sql.SqlFailure.class, e -> assertThat(e.state())
                .isEqualTo(Sql.UNIQUE_VIOLATION));
        assertThat(behind).isEmpty();
        var left = new ArrayList<Long>();
        Trip.make(source, again -> again.ask("SELECT id FROM thing", row -> left.add(row.getLong(1))));
        assertThat(left).isEmpty();
    }

    @Test
    void what_is_added_later_is_made_by_the_next_make() {
        var trip = new Trip(source);
        trip.insert(things(1, 1), THING);
        trip.make();
        var then = ids(trip);
        assertThat(then).isEmpty();
        trip.make();
        assertThat(then).containsExactly(1L);
    }

    /** What a lock waited for is seen by the question behind it. */
    @Test
    void a_question_behind_a_lock_sees_what_its_holder_committed() throws Exception {
        Sql.update(source, "INSERT INTO thing (id, name) VALUES (1, 'old')");
        var names = new ArrayList<String>();
        try (Connection holder = source.getConnection()) {
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("UPDATE thing SET name = 'new' WHERE id = 1");
            }
            var waiting = Thread.ofVirtual()
                    .start(() -> Trip.make(source, trip -> {
                        trip.ask("SELECT id FROM thing WHERE id = 1 FOR NO KEY UPDATE", row -> {});
                        trip.ask("SELECT name FROM thing", row -> names.add(row.getString(1)));
                    }));
            while (Sql.first(source, "SELECT 1 FROM pg_locks WHERE NOT granted", row -> 1)
                    .isEmpty()) Thread.onSpinWait();
            holder.commit();
            waiting.join();
        }
        assertThat(names).containsExactly("new");
    }
}
