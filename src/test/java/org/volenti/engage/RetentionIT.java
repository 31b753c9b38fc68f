package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** What is past its time goes, and nothing that it leaves behind holds anybody up. */
@QuarkusTest
@TestProfile(FlowContent.class)
class RetentionIT {
    @Inject
    Stage stage;

    @Inject
    Retention retention;

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-06-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.change("DELETE FROM behaviour_event WHERE event_id LIKE 'aged-%'");
        stage.end();
    }

    private static List<String> reasons(String ref) {
        return Api.given()
                .body(Map.of("customer", ref, "channel", "email", "purpose", "offers"))
                .post("/api/v1/permissions/check")
                .jsonPath()
                .getList("reasons");
    }

    private static final String HERS =
            " WHERE (lane, customer_id) IN (SELECT lane, customer_id FROM customer WHERE ref = ?)";

    @Test
    void a_message_of_which_nobody_knew_takes_its_place_with_it_when_it_is_deleted() {
        var ref = Shop.willing("never-known");
        for (int i = 1; i <= 3; i++) Shop.trigger("never-known-" + i, "note", ref, Map.of("text", "hello"));
        stage.handOver();
        // as a kill between hand-over and answer leaves it
        stage.change("UPDATE message SET state = 'unknown'" + HERS, ref);
        stage.change("UPDATE slot SET state = 'reserved', dated_at = NULL" + HERS, ref);
        var message = stage.number("SELECT count(*) FROM message" + HERS, ref);
        assertThat(message).isEqualTo(3);

        stage.advance(Duration.ofDays(200));
        retention.deleteWhatIsOld();
        assertThat(reasons(ref)).as("as long as somebody can settle it").containsExactly("BRAND_CAP");
        stage.advance(Duration.ofDays(200));
        retention.deleteWhatIsOld();
        assertThat(stage.number("SELECT count(*) FROM message" + HERS, ref)).isZero();
        assertThat(reasons(ref)).isEmpty();
        assertThat(stage.slotsOf(ref)).as("it may have been a contact").isEqualTo(3);
        assertThat(stage.number(
                        "SELECT count(*) FROM slot WHERE dated_at = '2027-06-09T10:00:00Z' AND (lane, customer_id) IN"
                                + " (SELECT lane, customer_id FROM customer WHERE ref = ?)",
                        ref))
                .isEqualTo(3);
    }

    @Test
    void what_is_old_goes_from_wherever_it_lies_and_what_lies_between_stays() {
        var ref = Shop.customer("aged", "Europe/Berlin", "");
        happened(ref, 1, 40_000);
        retention.deleteWhatIsOld();
        assertThat(count("2024-01-01", "2025-01-01")).isZero();
        assertThat(count("2027-01-01", "2028-01-01")).isEqualTo(20_000);

        // in the room that the others left
        stage.change("VACUUM behaviour_event");
        happened(ref, 40_001, 40_000);
        assertThat(count("2024-01-01", "2025-01-01")).isEqualTo(20_000);
        retention.deleteWhatIsOld();
        assertThat(count("2024-01-01", "2025-01-01")).isZero();
        assertThat(count("2027-01-01", "2028-01-01")).isEqualTo(40_000);
    }

    /** Every other thousand is older than three years. */
    private void happened(String ref, int from, int many) {
        stage.change("""
                INSERT INTO behaviour_event (lane, customer_id, event_id, type, occurred_at, recorded_at, source)
                SELECT lane, customer_id, 'aged-' || i, 'poke',
                    CASE WHEN (i / 1000) % 2 = 0 THEN '2024-05-01Z'::timestamptz ELSE '2027-05-01Z'::timestamptz END, now(), 'api'
                FROM customer, generate_series(?, ?) AS i WHERE ref = ?
                """, from, from + many - 1, ref);
    }

    private long count(String from, String to) {
        return stage.number(
                "SELECT count(*) FROM behaviour_event WHERE event_id LIKE 'aged-%' AND occurred_at >= ?::date AND occurred_at < ?::date",
                from, to);
    }

    @Test
    void what_goes_by_time_alone_has_an_index_on_it_that_costs_inserts_nothing() {
        for (var table : List.of(
                "behaviour_event", "decision", "decision_history", "slot", "message", "attempt", "import_trace")) {
            assertThat(stage.number("""
                    SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
                    WHERE i.indrelid = ?::regclass AND a.amname = 'brin'
                    """, table)).as(table).isOne();
        }
    }
}
