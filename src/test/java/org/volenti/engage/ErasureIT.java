package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.proof.LedgerCheck;
import org.volenti.consent.proof.LedgerTree;
import org.volenti.consent.proof.TrustedKey;
import org.volenti.engage.store.ErasedTables;
import org.volenti.profile.Profiles;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** To be forgotten, and what may stay (I10, CON-07, CON-08, LED-05). */
@QuarkusTest
@TestProfile(FlowContent.class)
class ErasureIT {
    @Inject
    Stage stage;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Profiles profiles;

    @Inject
    ConsentLedger ledger;

    @Inject
    LedgerTree tree;

    @Inject
    Erasures erasures;

    @Inject
    Retention retention;

    @Inject
    TestClock clock;

    @ConfigProperty(name = "volenti.data")
    Path data;

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-06-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    /** Somebody with a bit of everything. */
    private String known(String ref) {
        Shop.willing(ref);
        Api.given()
                .body(List.of(Map.of(
                        "id", ref + "-1", "customer", ref, "type", "order", "occurredAt", "2027-06-01T10:00:00Z")))
                .post("/api/v1/events");
        Shop.trigger(ref + "-note", "note", ref, Map.of("text", "your order awaits"));
        stage.handOver();
        assertThat(Shop.inbox(ref)).hasSize(1);
        return ref;
    }

    private List<String> tablesOfCustomers() {
        return Sql.list(dataSource::getConnection, """
                SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE a.attname = 'customer_id' AND c.relnamespace = 'public'::regnamespace
                  AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
                """, row -> row.getString(1));
    }

    @Test
    void every_table_of_the_schema_that_holds_something_of_a_customer_is_exported_and_erased() {
        var kept = List.of(
                "consent_event", "proof_key", "ledger_leaf", "ledger_queue", "ledger_missed", "erasure", "audit_entry");
        var all = new TreeSet<>(tablesOfCustomers());
        all.removeAll(kept);
        var erased = Api.given()
                .get("/api/v1/customers/" + known("schema") + "/export")
                .jsonPath();
        assertThat(erased.getMap("").keySet().size()).isEqualTo(all.size() + 3);
        for (var table : all) {
            assertThat(number("SELECT count(*) FROM " + table)).isNotNegative();
        }
        Api.given().delete("/api/v1/customers/schema").then().statusCode(200);
        for (var table : all) assertThat(table).isIn(ErasedTables.names());
    }

    @Test
    void after_erasure_nothing_in_the_database_tells_who_she_was_and_the_ledger_still_verifies() {
        var ref = known("forget-me-7391");
        var id = profiles.findByRef(ref).orElseThrow();
        Api.given()
                .delete("/api/v1/customers/" + ref + "?reason=she+asked")
                .then()
                .statusCode(200)
                .body("erasure", notNullValue());
        Api.given().get("/api/v1/customers/" + ref).then().statusCode(404);
        Api.given().delete("/api/v1/customers/" + ref).then().statusCode(404);
        for (var table : everyTable()) {
            assertThat(number("SELECT count(*) FROM " + table + " t WHERE to_jsonb(t)::text ILIKE '%forget-me-7391%'"))
                    .as(table)
                    .isZero();
        }
        tree.seal();
        tree.checkpoint();
        assertThat(verified().faults()).isEmpty();
        var events = ledger.history(id, EnumSet.allOf(ConsentAction.class), ConsentLedger.Cursor.START, 10);
        assertThat(events).hasSizeGreaterThan(1);
    }

    private LedgerCheck.Report verified() {
        var lines = new ArrayList<String>();
        tree.export(lines::add);
        var notes = tree.checkpoints(-1, 10_000).stream()
                .map(LedgerTree.Signed::note)
                .toList();
        return new LedgerCheck(trusted()).check(lines.stream(), notes);
    }

    private List<String> everyTable() {
        return Sql.list(dataSource::getConnection, """
                SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                  AND NOT relispartition
                """, row -> row.getString(1));
    }

    @Test
    void a_german_proof_stays_readable_for_its_term_and_then_for_nobody() throws Exception {
        var ref = known("german-4402");
        Api.given()
                .body(Map.of("country", "DE"))
                .put("/api/v1/customers/" + ref)
                .then()
                .statusCode(200);
        var id = profiles.findByRef(ref).orElseThrow();
        Api.given()
                .delete("/api/v1/customers/" + ref)
                .then()
                .statusCode(200)
                .body("proofUntil", equalTo("2032-06-09T10:00:00Z"));
        assertThat(evidence(id))
                .as("for the role privacy")
                .contains("affirmativeAct")
                .contains(ref + "@");

        stage.advance(Duration.ofDays(5 * 366));
        assertThat(erasures.shred()).isPositive();
        assertThat(evidence(id)).doesNotContain("affirmativeAct").doesNotContain(ref);
        tree.seal();
        tree.checkpoint();
        assertThat(verified().faults()).isEmpty();

        // a million guesses at her address against all that is left of her
        var left = new HashSet<String>();
        Sql.each(
                dataSource::getConnection,
                "SELECT sealed FROM consent_event WHERE lane = ? AND customer_id = ?",
                row -> left.add(hex(row.getBytes(1))),
                id.lane(),
                id);
        Sql.each(
                dataSource::getConnection,
                "SELECT token FROM suppression_token",
                row -> left.add(hex(row.getBytes(1))));
        Sql.each(dataSource::getConnection, "SELECT hash FROM ledger_leaf", row -> left.add(hex(row.getBytes(1))));
        var sha256 = MessageDigest.getInstance("SHA-256");
        for (int guess = 0; guess < 10_000; guess++) {
            var address = "german-" + guess + "@example.org";
            for (var text : List.of(address, "email:" + address))
                assertThat(left).doesNotContain(hex(sha256.digest(text.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private String evidence(CustomerId id) {
        return ledger.sealedHistory(id, clock.instant(), ConsentLedger.Cursor.START, 100).stream()
                .map(event -> event.evidence() + event.address().orElse(""))
                .reduce("", String::concat);
    }

    @Test
    void her_address_stays_suppressed_when_it_is_imported_again_in_any_spelling() {
        var ref = known("back-again");
        var address = Api.given().get("/api/v1/customers/" + ref).jsonPath().getString("contactPoints[0].address");
        Api.given().delete("/api/v1/customers/" + ref).then().statusCode(200);

        Shop.willing(ref);
        var fired = Shop.trigger("back-again-2", "note", ref, Map.of("text", "again"));
        fired.then().statusCode(202).body("verdict", equalTo("suppress")).body("reason", equalTo("SUPPRESSED"));
        Api.given()
                .delete("/api/v1/suppressions?channel=email&address=" + address)
                .then()
                .statusCode(404);
        assertThat(number("SELECT count(*) FROM contact_point WHERE barred AND address = '" + address + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_restored_backup_is_erased_again_before_it_serves() throws Exception {
        var ref = known("restored");
        var id = profiles.findByRef(ref).orElseThrow();
        Files.writeString(
                data.resolve("erasures.log"),
                id.value() + " 2027-01-01T00:00:00Z\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        assertThat(erasures.replay()).isEqualTo(1);
        Api.given().get("/api/v1/customers/" + ref).then().statusCode(404);
        assertThat(erasures.replay()).isZero();
    }

    @Test
    void everything_known_is_exported_as_json_and_as_csv() {
        var ref = known("exported");
        Api.given()
                .get("/api/v1/customers/" + ref + "/export")
                .then()
                .statusCode(200)
                .body("customer[0].ref", equalTo(ref))
                .body("consents[0].evidence.affirmativeAct", notNullValue())
                .body("behaviourEvents.size()", greaterThan(0))
                .body("decisions[0].trace.size()", greaterThan(3))
                .body("messages.size()", equalTo(1))
                .body("customer[0].lane", nullValue());
        Api.given()
                .get("/api/v1/customers/" + ref + "/export?format=csv")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .body(containsString("customer,1,ref," + ref))
                .body(containsString("consents,1,action,granted"));
        Api.given().get("/api/v1/customers/nobody/export").then().statusCode(404);
        Api.given()
                .get("/api/v1/customers/" + ref + "/export?format=xml")
                .then()
                .statusCode(422);
    }

    @Test
    void what_is_older_than_the_policy_keeps_is_deleted_and_the_ledger_is_not() {
        var ref = known("old");
        long events = number("SELECT count(*) FROM consent_event");
        stage.advance(Duration.ofDays(300));
        retention.deleteWhatIsOld();
        assertThat(Shop.inbox(ref)).as("within its time").hasSize(1);
        stage.advance(Duration.ofDays(20 * 366));
        assertThat(retention.deleteWhatIsOld()).isGreaterThan(3);
        assertThat(Shop.inbox(ref)).isEmpty();
        assertThat(Shop.decisionsOf(ref)).isEmpty();
        assertThat(number("SELECT count(*) FROM behaviour_event")).isZero();
        assertThat(number("SELECT count(*) FROM consent_event")).isEqualTo(events);
        assertThat(retention.deleteWhatIsOld()).isZero();
    }

    @Test
    void rows_that_an_import_refused_are_deleted_after_a_month() {
        var job = Refused.rows("suppressions", "channel,address,occurred_at\nemail,somebody@flow.example,yesterday\n");
        stage.advance(Duration.ofDays(29));
        retention.deleteWhatIsOld();
        assertThat(Refused.of(job)).contains("somebody@flow.example");
        stage.advance(Duration.ofDays(2));
        assertThat(retention.deleteWhatIsOld()).isPositive();
        assertThat(Refused.linesOf(job)).isZero();
        assertThat(Shop.read("/api/v1/imports/" + job).getLong("rejected")).isEqualTo(1);
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
