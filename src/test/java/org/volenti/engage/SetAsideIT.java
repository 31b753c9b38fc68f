package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.common.Sql;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** One customer of whom something unreadable is held, written past the API, among many others. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(180)
class SetAsideIT {
    @Inject
    Stage stage;

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void at_night() {
        stage.standAt("2027-06-09T20:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    /** Keeps a preference whose window is none, and says whose. */
    private void spoil(String ref) {
        Api.given()
                .header("If-Match", "\"0\"")
                .body("{\"frequency\": [{\"purpose\": \"offers\", \"max\": 1, \"per\": \"week\"}]}")
                .put("/api/v1/customers/" + ref + "/preferences")
                .then()
                .statusCode(200);
        assertThat(write("'\"per\": \"week\"', '\"per\": \"never\"'", ref)).isOne();
    }

    private int write(String change, String ref) {
        return Sql.update(dataSource::getConnection, """
                UPDATE preference p SET document = replace(p.document::text, %s)::jsonb
                FROM customer c WHERE c.lane = p.lane AND c.customer_id = p.customer_id AND c.ref = ?
                """.formatted(change), ref);
    }

    @Test
    void she_is_held_and_everybody_else_of_her_launch_and_of_her_lane_is_decided() {
        Shop.crowd("spoiled", 100, 100);
        var ref = Sql.first(dataSource::getConnection, """
                        SELECT ref FROM customer c WHERE ref LIKE 'spoiled-%' AND EXISTS (SELECT FROM customer o
                            WHERE o.lane = c.lane AND o.customer_id <> c.customer_id AND o.ref LIKE 'spoiled-%')
                        ORDER BY ref LIMIT 1""", row -> row.getString(1))
                .orElseThrow();
        spoil(ref);

        var forecast = Api.given().body("{}").post("/api/v1/campaigns/spoiled/dry-run");
        assertThat(forecast.statusCode()).isEqualTo(200);
        assertThat(forecast.jsonPath().getMap("hold")).isEqualTo(Map.of("QUIET_HOURS", 99, "UNDECIDED", 1));
        var launch = Shop.launched("spoiled");
        var night = stage.decided(launch);
        assertThat(night.getString("state")).isEqualTo("done");
        assertThat(night.getMap("hold")).isEqualTo(Map.of("QUIET_HOURS", 99, "UNDECIDED", 1));

        stage.standAt("2027-06-10T06:00:01Z");
        stage.decideDeferred();
        var morning = Shop.launch(launch);
        assertThat(morning.getLong("send")).isEqualTo(99);
        assertThat(morning.getMap("hold")).isEqualTo(Map.of("UNDECIDED", 1));

        write("'\"per\": \"never\"', '\"per\": \"week\"'", ref);
        stage.standAt("2027-06-10T07:00:02Z");
        stage.decideDeferred();
        assertThat(Shop.launch(launch).getLong("send")).as("mended").isEqualTo(100);
    }

    @Test
    void a_message_of_hers_that_is_planned_waits_and_those_of_others_go() {
        stage.standAt("2027-06-09T10:00:00Z");
        var other = Shop.willing("unspoiled");
        var hers = Shop.willing("spoiled-later");
        var planned = Shop.trigger("spoiled-later-1", "note", hers, Map.of("text", "a"));
        assertThat(planned.jsonPath().getString("verdict")).isEqualTo("send");
        Shop.trigger("unspoiled-1", "note", other, Map.of("text", "a"));
        spoil(hers);
        stage.handOver();
        assertThat(Shop.inbox(other)).hasSize(1);
        assertThat(Shop.inbox(hers)).isEmpty();
        var decision = Shop.decision(planned.jsonPath().getString("id"));
        assertThat(decision.getString("verdict")).isEqualTo("hold");
        assertThat(decision.getString("reason")).isEqualTo("UNDECIDED");
    }
}
