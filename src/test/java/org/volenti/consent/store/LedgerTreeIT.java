package org.volenti.consent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.consent.WithTestWords;
import org.volenti.consent.proof.LedgerCheck;
import org.volenti.consent.proof.LedgerTree;
import org.volenti.consent.proof.Merkle;
import org.volenti.consent.proof.SignedNote;
import org.volenti.consent.proof.TrustedKey;
import org.volenti.edge.api.Shoppers;
import org.volenti.testing.Api;
import org.volenti.testing.TestClock;

/** The sealed ledger in a real database, and what its owner cannot do to it unnoticed (LED-02, LED-03, I7). */
@QuarkusTest
@TestProfile(WithTestWords.class)
class LedgerTreeIT {
    @Inject
    AgroalDataSource dataSource;

    @Inject
    Shoppers shoppers;

    @Inject
    LedgerTree tree;

    @Inject
    MissedEvents missed;

    @Inject
    TestClock clock;

    @BeforeEach
    void some_people_decide() {
        for (int i = 0; i < 5; i++) {
            var ref = shoppers.without("sealed-" + System.nanoTime());
            say(ref, "granted");
            say(ref, "withdrawn");
        }
        tree.seal();
        tree.checkpoint();
    }

    private static JsonPath say(String ref, String action) {
        return Api.given()
                .body(Map.of(
                        "customer",
                        ref,
                        "channel",
                        "email",
                        "address",
                        ref + "@example.org",
                        "purpose",
                        "offers",
                        "action",
                        action,
                        "basis",
                        "consent",
                        "source",
                        "the newsletter form of " + ref,
                        "actor",
                        "customer",
                        "occurredAt",
                        "2026-03-01T10:00:00Z",
                        "evidence",
                        Map.of("affirmativeAct", "ticked", "ip", "203.0.113.0")))
                .post("/api/v1/consents")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private List<String> export() {
        var lines = new ArrayList<String>();
        tree.export(lines::add);
        return lines;
    }

    private LedgerCheck.Report check() {
        var notes = tree.checkpoints(-1, 1_000).stream()
                .map(LedgerTree.Signed::note)
                .toList();
        return new LedgerCheck(trusted(), Integer.MAX_VALUE).check(export().stream(), notes);
    }

    @Test
    void every_event_gets_its_place_once_and_all_holds() {
        assertThat(tree.extent().waiting()).isZero();
        assertThat(number("SELECT count(*) FROM consent_event"))
                .isEqualTo(tree.extent().size());
        var report = check();
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(tree.extent().size());
        long before = tree.extent().size();
        tree.seal();
        assertThat(tree.extent().size()).isEqualTo(before);
        assertThat(tree.checkpoint()).as("nothing new to sign").isEmpty();
    }

    @Test
    void nothing_that_says_something_about_a_person_is_exported_in_the_clear() {
        assertThat(export()).noneMatch(line -> line.contains("example.org") || line.contains("newsletter"));
    }

    /** By a superuser who turned the triggers off, column by column; each in a transaction that is rolled back. */
    @Test
    void a_changed_value_of_any_column_names_the_entry() throws SQLException {
        var columns = Sql.list(
                dataSource::getConnection,
                "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'consent_event' AND column_name NOT IN ('lane', 'customer_id', 'event_id') ORDER BY 1",
                row -> List.of(row.getString(1), row.getString(2)));
        assertThat(columns).hasSizeGreaterThan(20);
        long leaf = number(
                "SELECT min(leaf) FROM ledger_leaf JOIN consent_event USING (lane, customer_id, event_id) WHERE action = 'granted'");
        for (var column : columns) {
            var changed = changed(
                    "UPDATE consent_event e SET " + column.get(0) + " = " + another(column.get(0), column.get(1))
                            + " FROM ledger_leaf l WHERE l.leaf = " + leaf
                            + " AND e.lane = l.lane AND e.customer_id = l.customer_id AND e.event_id = l.event_id");
            assertThat(changed.faults()).as(column.get(0)).isNotEmpty();
            assertThat(changed.faults().getFirst()).as(column.get(0)).contains("entry " + leaf + " was changed");
        }
    }

    private static String another(String name, String type) {
        return switch (type) {
            case "text" -> "coalesce(" + name + ", '') || 'x'";
            case "jsonb" -> "'{\"x\": 1}'";
            case "bytea" -> "set_byte(" + name + ", 20, (get_byte(" + name + ", 20) + 1) % 256)";
            case "timestamp with time zone" -> "coalesce(" + name + ", now()) + interval '1 microsecond'";
            default -> "coalesce(" + name + ", 0) + 1";
        };
    }

    @Test
    void deleting_truncating_and_swapping_are_found() throws SQLException {
        assertThat(changed(
                                "DELETE FROM consent_event e USING ledger_leaf l WHERE l.leaf = 2 AND e.lane = l.lane AND e.customer_id = l.customer_id AND e.event_id = l.event_id")
                        .faults())
                .containsExactly("entry 2 is missing");
        assertThat(changed("DELETE FROM ledger_leaf WHERE leaf >= (SELECT max(leaf) FROM ledger_leaf)")
                        .faults())
                .anyMatch(fault -> fault.contains("at the end are missing"))
                .anyMatch(fault -> fault.contains("is in the database and not in the ledger"));
        assertThat(changed("UPDATE ledger_leaf SET hash = (SELECT hash FROM ledger_leaf WHERE leaf = 4) WHERE leaf = 3")
                        .intact())
                .isFalse();
        assertThat(check().faults()).as("all was rolled back").isEmpty();
    }

    /** A yes of two years ago that somebody puts beside the last event: it says of nothing what stands, so it harms no other test. */
    private static final String FORGED = """
            INSERT INTO consent_event
                (lane, customer_id, event_id, action, basis, source, actor, evidence, occurred_at, recorded_at)
            SELECT lane, customer_id, event_id + 256 * (1 + (random() * 1e9)::bigint), 'granted', 'consent', 'page:/join', 'customer',
                   '{"doubleOptIn": "confirmed"}', recorded_at - interval '2 years', recorded_at - interval '2 years'
              FROM consent_event ORDER BY recorded_at DESC, event_id DESC LIMIT 1
            """;

    @Test
    void an_event_without_a_leaf_is_named() throws SQLException {
        assertThat(changed(FORGED).faults())
                .singleElement()
                .asString()
                .contains("is in the database and not in the ledger: somebody recorded it past the queue");
    }

    @Test
    void a_forged_row_is_sealed_as_any_other_and_in_doubt() throws SQLException {
        int before = check().doubts().size();
        Sql.update(dataSource::getConnection, FORGED);
        tree.seal();
        tree.checkpoint();
        assertThat(check().faults()).isEmpty();
        assertThat(check().doubts()).hasSize(before + 1);
        assertThat(check().doubts().getLast())
                .contains("but the checkpoint of")
                .contains("was signed without it")
                .contains("are not sealed");
    }

    @Test
    void an_event_past_the_queue_is_found_sealed_and_told() throws SQLException {
        RestAssured.get("/q/health").then().statusCode(200);
        past("SET LOCAL session_replication_role = replica", FORGED);
        assertThat(Api.given().get("/api/v1/ledger").jsonPath().getLong("waiting"))
                .as("nothing waits, and yet one has no leaf")
                .isZero();
        missed.look(0, 256);
        assertThat(missed.look(0, 256)).as("it waits now, or has been sealed").isZero();
        tree.seal();
        tree.checkpoint();
        try {
            assertThat(number("SELECT count(*) FROM consent_event"))
                    .isEqualTo(tree.extent().size());
            assertThat(Api.given().get("/api/v1/ledger").jsonPath().getLong("missed"))
                    .isOne();
            assertThat(check().faults()).isEmpty();
            assertThat(check().doubts()).anyMatch(doubt -> doubt.contains("past the queue"));
            RestAssured.get("/q/health").then().statusCode(503);
            RestAssured.get("/q/health/ready").then().statusCode(200);
        } finally {
            past("SET LOCAL session_replication_role = replica", "DELETE FROM ledger_missed");
        }
    }

    @Test
    void an_event_queued_twice_or_again_stops_no_sealing() throws SQLException {
        long size = tree.extent().size();
        var queued = "INSERT INTO ledger_queue (lane, customer_id, event_id) SELECT lane, customer_id, event_id FROM ";
        past(queued + "ledger_leaf ORDER BY leaf LIMIT 1");
        past("SET LOCAL session_replication_role = replica", FORGED);
        var newest =
                "(SELECT * FROM consent_event c WHERE NOT EXISTS (SELECT FROM ledger_leaf l WHERE (l.lane, l.customer_id, l.event_id) = (c.lane, c.customer_id, c.event_id))) e";
        past(queued + newest, queued + newest);
        tree.seal();
        assertThat(tree.extent().size()).isEqualTo(size + 1);
        assertThat(tree.extent().waiting()).isZero();
    }

    /** In one transaction. */
    private void past(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (var sql : statements) statement.execute(sql);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** What the check says while the change stands. */
    private LedgerCheck.Report changed(String sql) throws SQLException {
        var notes = tree.checkpoints(-1, 1_000).stream()
                .map(LedgerTree.Signed::note)
                .toList();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL session_replication_role = replica");
                assertThat(statement.executeUpdate(sql)).isPositive();
                var lines = new ArrayList<String>();
                StoredTree.export(() -> unclosed(connection), lines::add);
                return new LedgerCheck(trusted()).check(lines.stream(), notes);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** The stores close what they borrow; this one goes on. */
    private static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                LedgerTreeIT.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) return null;
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void the_tree_itself_is_append_only_too() {
        for (var table : List.of("ledger_leaf", "ledger_node", "ledger_checkpoint", "ledger_missed")) {
            assertThatThrownBy(() -> Sql.update(dataSource::getConnection, "DELETE FROM " + table + " WHERE false"))
                    .hasMessageContaining(table + " is append-only");
        }
    }

    @Test
    void a_consent_event_is_proven_by_the_api_and_the_ledger_only_goes_on() {
        var ref = shoppers.without("proven");
        var id = say(ref, "granted").getString("id");
        long before = tree.extent().size();
        tree.seal();
        tree.checkpoint();

        var proof = Api.given().get("/api/v1/consents/" + id + "/proof").jsonPath();
        var path = proof.getList("path", String.class).stream()
                .map(HexFormat.of()::parseHex)
                .toList();
        var root = Base64.getDecoder().decode(proof.getString("checkpoint.root"));
        var leaf = Merkle.leaf(proof.getString("entry").getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(leaf)).isEqualTo(proof.getString("leafHash"));
        assertThat(Merkle.includes(proof.getLong("leaf"), proof.getLong("checkpoint.size"), leaf, path, root))
                .isTrue();
        assertThat(proof.getString("checkpoint.note")).contains("\n— volenti-ledger-");

        var ledger = Api.given().get("/api/v1/ledger").jsonPath();
        assertThat(ledger.getLong("size")).isGreaterThan(before - 1);
        assertThat(ledger.getList("keys")).isNotEmpty();
        var consistency = Api.given()
                .get("/api/v1/ledger/consistency?from=3&to=" + ledger.getLong("checkpoint.size"))
                .jsonPath();
        var steps = consistency.getList("path", String.class).stream()
                .map(HexFormat.of()::parseHex)
                .toList();
        var first = Growth3.root(export());
        assertThat(Merkle.extendsTree(3, ledger.getLong("checkpoint.size"), first, root, steps))
                .isTrue();
        Api.given().get("/api/v1/ledger/consistency?from=3&to=99999999").then().statusCode(422);
        Api.given().get("/api/v1/ledger/export").then().statusCode(200);
        Api.given().get("/api/v1/consents/nonsense/proof").then().statusCode(404);
        Api.given().get("/api/v1/consents/" + id + "x/proof").then().statusCode(404);
    }

    /** The root of the first three leaves, from the export alone. */
    private static final class Growth3 {
        static byte[] root(List<String> export) {
            var hashes = export.stream()
                    .limit(3)
                    .map(line -> HexFormat.of().parseHex(line.split(" ")[1]))
                    .toList();
            return Merkle.node(Merkle.node(hashes.get(0), hashes.get(1)), hashes.get(2));
        }
    }

    @Test
    void the_operator_changes_the_key_and_what_all_three_signed_holds() {
        var before = tree.signers();
        try {
            for (int i = 0; i < 2; i++) {
                clock.advance(Duration.ofHours(2));
                Api.given().post("/api/v1/keys/ledger/rotate").then().statusCode(200);
                Api.given()
                        .post("/api/v1/keys/ledger/rotate")
                        .then()
                        .statusCode(409)
                        .body("detail", Matchers.containsString("less than an hour ago"));
                some_people_decide();
            }
        } finally {
            clock.followRealTime();
        }
        var keys = tree.signers();
        assertThat(keys).hasSize(before.size() + 2);
        assertThat(keys.stream().map(key -> key.verifier().name()).distinct())
                .as("a ledger keeps its name")
                .hasSize(1);
        assertThat(keys.subList(0, keys.size() - 1)).allMatch(key -> key.until().isPresent());
        assertThat(tree.lastCheckpoint().orElseThrow().note()).satisfies(note -> assertThat(
                        SignedNote.open(note, keys.getLast().verifier()))
                .isPresent());
        assertThat(check().faults()).isEmpty();
        var published = Api.given().get("/api/v1/ledger/keys").asString();
        assertThat(published.lines().map(TrustedKey::parse)).containsExactlyElementsOf(keys);
        Api.given().post("/api/v1/keys/doors/rotate").then().statusCode(404);
    }

    private long number(String sql) {
        return Sql.first(dataSource::getConnection, sql, row -> row.getLong(1)).orElseThrow();
    }

    /** Whatever the time: other tests set the clock, and checkpoints are signed by it. */
    private List<TrustedKey> trusted() {
        return tree.signers().stream()
                .map(key -> TrustedKey.always(key.verifier()))
                .toList();
    }
}
