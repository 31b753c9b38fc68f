package org.volenti.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The database outlives the service that started it badly, and never the one that ended well. */
@Timeout(120)
class EmbeddedPostgresIT {
    private static final Path PROGRAMS = Path.of("target", "postgres-programs");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    @Test
    void what_was_written_is_there_after_a_restart_and_it_is_durable() throws Exception {
        try (var server = open()) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "SHOW autovacuum")).isEqualTo("on");
            tell(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (var again = open()) {
            assertThat(ask(again, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void a_second_service_attaches_and_leaves_the_first_ones_database_running() throws Exception {
        try (var first = open()) {
            try (var second = open()) {
                assertThat(second.isOwner()).isFalse();
                assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
                tell(second, "CREATE TABLE ours (x int)");
            }
            assertThat(ask(first, "SELECT count(*) FROM ours")).isEqualTo("0");
            assertThat(Files.readString(data.resolve("jdbc-url"))).startsWith(first.jdbcUrl());
        }
        assertThat(data.resolve("jdbc-url")).doesNotExist();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void the_server_of_a_killed_service_is_adopted() throws Exception {
        assertThat(killedService()).isZero();
        var survivor = Postmaster.of(data.resolve("postgres")).orElseThrow();
        assertThat(survivor.lives()).isTrue();
        try (var heir = open()) {
            assertThat(heir.isOwner()).isTrue();
            assertThat(heir.jdbcUrl()).contains(":" + survivor.port() + "/");
            assertThat(ask(heir, "SELECT answer FROM kept")).isEqualTo("42");
        }
        assertThat(survivor.lives()).isFalse();
    }

    @Test
    void a_process_that_only_has_the_number_of_the_old_server_is_not_taken_for_it() throws Exception {
        open().close();
        var pidFile = data.resolve("postgres/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + data + "\n0\n5432\n\n127.0.0.1\n\nready\n");
        try (var server = open()) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void nobody_enters_without_the_password() throws Exception {
        try (var server = open()) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.USER, "guessed"))
                    .isInstanceOf(SQLException.class);
            for (var file : new String[] {"jdbc-url", "postgres.password"})
                assertThat(Files.getPosixFilePermissions(data.resolve(file)))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_said_in_one_line() throws Exception {
        var file = Files.createFile(data.resolve("file"));
        assertThatThrownBy(() -> EmbeddedPostgres.open(file.resolve("data"), PROGRAMS, Map.of()))
                .isInstanceOf(EmbeddedPostgres.Refusal.class)
                .hasMessageContaining("VOLENTI_DATA")
                .message()
                .doesNotContain("\n");
    }

    /** Another process that opens the database, writes, and dies without a word. */
    public static final class Killed {
        public static void main(String... arguments) throws SQLException {
            var server = EmbeddedPostgres.open(Path.of(arguments[0]), PROGRAMS, Map.of());
            tell(server, "CREATE TABLE kept AS SELECT 42 AS answer");
            Runtime.getRuntime().halt(0);
        }
    }

    private int killedService() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        data.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private EmbeddedPostgres open() {
        return EmbeddedPostgres.open(data, PROGRAMS, Map.of());
    }

    private static void tell(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.USER, server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.USER, server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
