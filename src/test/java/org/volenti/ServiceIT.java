package org.volenti;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.common.Ids;
import org.volenti.common.Lane;
import org.volenti.common.LanedId;
import org.volenti.common.PublicUrl;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.testing.TestClock;

/** The service boots on the embedded PostgreSQL, and the first tables are what the rooms rely on. */
@QuarkusTest
class ServiceIT {
    @Inject
    AgroalDataSource dataSource;

    @Inject
    Ids ids;

    @Inject
    InstantSource time;

    @Inject
    TestClock clock;

    @Inject
    Secret secret;

    @Inject
    PublicUrl publicUrl;

    @Inject
    ServiceConfig config;

    @Test
    void it_is_healthy() {
        when().get("/q/health").then().statusCode(200).body("status", is("UP"));
        when().get("/q/metrics").then().statusCode(200);
        when().get("/q/openapi").then().statusCode(200);
    }

    @Test
    void every_migration_has_run_and_been_checked() {
        var failed =
                Sql.list(dataSource::getConnection, "SELECT success FROM flyway_schema_history", r -> r.getBoolean(1));
        assertThat(failed).isNotEmpty().doesNotContain(false);
    }

    @Test
    void the_database_is_18_and_sorts_by_code_point() {
        assertThat(text("SHOW server_version")).startsWith("18.");
        assertThat(text("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(text("SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['b', 'ä', 'a', 'B']) x"))
                .isEqualTo("Babä");
        assertThat(text("SELECT upper('äé')")).isEqualTo("ÄÉ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent_event", "consent_event_0", "consent_event_7"})
    void consent_events_cannot_be_changed_even_by_their_owner(String table) {
        for (var statement :
                List.of("UPDATE " + table + " SET action = 'granted'", "DELETE FROM " + table, "TRUNCATE " + table))
            assertThatThrownBy(() -> Sql.update(dataSource::getConnection, statement))
                    .as(statement)
                    .isInstanceOfSatisfying(
                            Sql.SqlFailure.class, e -> assertThat(e.state()).isEqualTo("23000"))
                    .hasMessageContaining("append-only");
    }

    @Test
    void hot_tables_have_eight_partitions_each() {
        var counts = Sql.list(dataSource::getConnection, """
                SELECT parent.relname || ' ' || count(child.inhrelid)
                  FROM pg_class parent LEFT JOIN pg_inherits child ON child.inhparent = parent.oid
                 WHERE parent.relkind = 'p' AND parent.relnamespace = 'public'::regnamespace
                 GROUP BY parent.relname
                """, row -> row.getString(1));
        assertThat(counts)
                .contains(
                        "customer 8",
                        "contact_point 8",
                        "behaviour_event 8",
                        "consent_event 8",
                        "standing 8",
                        "preference 8",
                        "decision 8",
                        "decision_history 8",
                        "slot 8",
                        "message 8",
                        "attempt 8",
                        "sandbox_message 8",
                        "trigger_wait 8")
                .allMatch(count -> count.endsWith(" 8"));
    }

    @Test
    void ids_are_unique_under_concurrency_and_carry_their_lane() throws Exception {
        Callable<List<Long>> draw =
                () -> Stream.generate(() -> ids.next(new Lane(7))).limit(2_500).toList();
        var drawn = new HashSet<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : threads.invokeAll(List.of(draw, draw, draw, draw))) drawn.addAll(future.get());
        }
        assertThat(drawn).hasSize(10_000).allMatch(id -> LanedId.laneOf(id).equals(new Lane(7)));
    }

    @Test
    void time_is_that_of_the_test() {
        try {
            clock.set("2026-03-29T00:59:59Z");
            assertThat(time.instant()).isEqualTo(Instant.parse("2026-03-29T00:59:59Z"));
            clock.advance(Duration.ofSeconds(1));
            assertThat(time.instant()).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        } finally {
            clock.followRealTime();
        }
    }

    @Test
    void the_secret_is_kept_in_a_file_that_only_its_owner_reads() throws Exception {
        var file = config.data().resolve("secret");
        assertThat(new Secret(Base64.getDecoder().decode(Files.readString(file).strip())))
                .isEqualTo(secret);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(text("SELECT value FROM service_fact WHERE name = 'secret'")).isEqualTo(secret.fingerprint());
    }

    @Test
    void links_lead_to_the_port_it_listens_on() {
        assertThat(publicUrl.at("/p/x").toString())
                .isEqualTo("http://localhost:" + io.restassured.RestAssured.port + "/p/x");
    }

    private String text(String sql) {
        return Sql.first(dataSource::getConnection, sql, row -> row.getString(1))
                .orElseThrow();
    }
}
