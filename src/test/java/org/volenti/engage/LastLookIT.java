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
import org.junit.jupiter.api.Timeout;
import org.volenti.common.OwnedId;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** What stands at the hand-over counts, not what stood when it was decided. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(120)
class LastLookIT {
    @Inject
    Stage stage;

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-06-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private static Planned planned(String ref, String campaign) {
        var answer = Shop.trigger(ref + "-planned", campaign, Shop.willing(ref), Map.of("text", "hello"));
        assertThat(answer.<String>path("verdict")).as(answer.asString()).isEqualTo("send");
        return new Planned(ref, answer.path("id"), answer.path("messageId"));
    }

    private record Planned(String ref, String decision, String message) {
        String state() {
            return Shop.message(message).getString("state");
        }

        String reason() {
            return Shop.decision(decision).getString("reason");
        }
    }

    @Test
    void withdrawn_consent_stops_even_a_queued_message() {
        var one = planned("withdrawing", "note");
        assertThat(Shop.withdraw(one.ref()).statusCode()).isEqualTo(201);
        stage.handOver();
        assertThat(one.state()).isEqualTo("withdrawn");
        var decision = Shop.decision(one.decision());
        assertThat(decision.getString("verdict")).isEqualTo("suppress");
        assertThat(decision.getString("reason")).isEqualTo("WITHDRAWN");
        assertThat(decision.getString("messageId")).as("nothing is sent").isNull();
        assertThat(decision.getList("history.verdict")).isEqualTo(List.of("send"));
        assertThat(decision.getList("trace.findAll { it.channel == 'email' }.check"))
                .contains("permission", "brand", "arbitration", "lastLook");
        assertThat(decision.getList("trace.findAll { it.channel == 'sms' }.check"))
                .contains("permission", "arbitration")
                .doesNotContain("lastLook");
        assertThat(decision.getString("trace.find { it.check == 'lastLook' }.finding"))
                .startsWith("withdrawn 2027-06-09");
        assertThat(detail(one)).startsWith("WITHDRAWN: withdrawn 2027-06-09");
        assertThat(Shop.inbox(one.ref())).isEmpty();
        assertThat(stage.slotsOf(one.ref())).isZero();
        assertThat(Api.given()
                        .delete("/api/v1/triggers/" + one.decision())
                        .jsonPath()
                        .getString("detail"))
                .as("nobody has it")
                .doesNotContain("handed over");
    }

    @Test
    void with_all_marketing_stopped_a_queued_message_is_held_and_decided_again_after_the_start() {
        var one = planned("stopped-all", "note");
        Api.given().post("/api/v1/sending/stop").then().statusCode(200);
        stage.handOver();
        assertThat(Shop.decision(one.decision()).getString("verdict")).isEqualTo("hold");
        assertThat(one.reason()).isEqualTo("STOPPED");
        assertThat(one.state()).isEqualTo("cancelled");
        assertThat(Shop.decision(one.decision()).getString("messageId")).isNull();
        assertThat(detail(one)).isEqualTo("STOPPED: all marketing is stopped");
        assertThat(stage.slotsOf(one.ref())).isZero();
        assertThat(Shop.trigger("while-stopped", "note", one.ref(), Map.of("text", "x"))
                        .<String>path("reason"))
                .isEqualTo("STOPPED");

        Api.given().post("/api/v1/sending/start").then().statusCode(200);
        stage.decideDeferred();
        stage.handOver();
        var decision = Shop.decision(one.decision());
        assertThat(decision.getString("verdict")).isEqualTo("send");
        assertThat(decision.getList("history.verdict")).isEqualTo(List.of("send", "hold"));
        assertThat(decision.getString("messageId")).isNotEqualTo(one.message());
        assertThat(Shop.inbox(one.ref())).hasSize(1);
    }

    @Test
    void with_all_marketing_stopped_service_messages_still_go() {
        Shop.customer("stopped-service", "Europe/Berlin", "");
        Api.given().post("/api/v1/sending/stop").then().statusCode(200);
        Shop.trigger("stopped-service", "shipped", "stopped-service", Map.of("number", 1));
        stage.handOver();
        assertThat(Shop.inbox("stopped-service")).hasSize(1);
    }

    @Test
    void a_paused_campaign_holds_its_queued_messages_until_it_is_resumed() {
        var one = planned("pausing-note", "note");
        Api.given().post("/api/v1/campaigns/note/pause").then().statusCode(200);
        stage.handOver();
        assertThat(one.reason()).isEqualTo("PAUSED");
        assertThat(Shop.inbox(one.ref())).isEmpty();
        stage.advance(Duration.ofHours(1));
        stage.decideDeferred();
        assertThat(one.reason()).as("asked again in vain").isEqualTo("PAUSED");
        Api.given().post("/api/v1/campaigns/note/resume").then().statusCode(200);
        stage.decideDeferred();
        stage.handOver();
        assertThat(Shop.inbox(one.ref())).hasSize(1);
        assertThat(stage.slotsOf(one.ref())).isEqualTo(1);
    }

    @Test
    void quiet_hours_that_began_meanwhile_hold_a_queued_message_until_the_morning() {
        stage.standAt("2027-06-09T18:59:00Z");
        var one = planned("evening", "note");
        stage.advance(Duration.ofMinutes(2));
        stage.handOver();
        var held = Shop.decision(one.decision());
        assertThat(held.getString("reason")).isEqualTo("QUIET_HOURS");
        assertThat(held.getString("until")).isEqualTo("2027-06-10T06:00:00Z");
        assertThat(stage.slotsOf(one.ref())).isZero();
        stage.standAt("2027-06-10T06:00:00Z");
        stage.decideDeferred();
        stage.handOver();
        assertThat(Shop.inbox(one.ref())).hasSize(1);
    }

    @Test
    void a_message_whose_time_is_over_expires_and_frees_its_slot() {
        var one = planned("expiring", "note");
        stage.advance(Duration.ofDays(8));
        stage.handOver();
        assertThat(one.state()).isEqualTo("expired");
        assertThat(one.reason()).isEqualTo("EXPIRED");
        assertThat(stage.slotsOf(one.ref())).isZero();
    }

    @Test
    void what_a_campaign_that_is_gone_held_ends_and_keeps_nobody_waiting() {
        var one = planned("orphan", "note");
        Api.given().post("/api/v1/sending/stop").then().statusCode(200);
        stage.handOver();
        stage.rename("note", "gone-from-the-folder");
        Api.given().post("/api/v1/sending/start").then().statusCode(200);
        stage.decideDeferred();
        assertThat(Shop.decision(one.decision()).getString("verdict")).isEqualTo("suppress");
        assertThat(one.reason()).isEqualTo("CANCELLED");
    }

    /** As when the file was edited while it waited. */
    @Test
    void a_message_does_not_go_out_under_another_purpose_than_it_was_planned_for() {
        var one = planned("other-purpose", "note");
        var id = OwnedId.read(one.message()).orElseThrow().id();
        assertThat(stage.text("UPDATE message SET purpose = 'news' WHERE message_id = ? RETURNING purpose", id))
                .isEqualTo("news");
        stage.handOver();
        assertThat(one.state()).isEqualTo("cancelled");
        assertThat(detail(one)).contains("another purpose");
        assertThat(Shop.inbox(one.ref())).isEmpty();
    }

    private String detail(Planned one) {
        return stage.text(
                "SELECT detail FROM message WHERE message_id = ?",
                OwnedId.read(one.message()).orElseThrow().id());
    }

    @Test
    void what_it_refuses_for_good_moves_from_sent_to_suppressed_in_the_counts_of_its_launch() {
        Shop.willing("leaving", "Europe/Berlin", "counting");
        var launch = Shop.launched("counting");
        var before = stage.decided(launch);
        Shop.withdraw("leaving");
        stage.handOver();
        var after = Shop.launch(launch);
        assertThat(after.getLong("send")).isEqualTo(before.getLong("send") - 1);
        assertThat(after.getInt("suppress.WITHDRAWN")).isEqualTo(1);
        assertThat(after.getLong("send") + Shop.sum(after, "hold") + Shop.sum(after, "suppress"))
                .isEqualTo(after.getLong("audience"));
    }

    @Test
    void a_hold_decided_again_names_the_revisions_of_each_turn() {
        stage.standAt("2027-06-09T20:00:00Z");
        var ref = Shop.willing("night-owl");
        var id = Shop.trigger("night-owl", "deferred-note", ref, Map.of()).<String>path("id");
        var decision = OwnedId.read(id).orElseThrow().id();
        // as if the campaign had had another revision that night
        stage.change("UPDATE decision SET revisions = '{\"campaign\":999}' WHERE decision_id = ?", decision);
        stage.standAt("2027-06-10T06:00:00Z");
        stage.decideDeferred();
        assertThat(Shop.decision(id).getString("verdict")).isEqualTo("send");
        assertThat(stage.text("SELECT revisions ->> 'campaign' FROM decision WHERE decision_id = ?", decision))
                .isNotEqualTo("999");
        assertThat(stage.text("SELECT revisions ->> 'campaign' FROM decision_history WHERE decision_id = ?", decision))
                .isEqualTo("999");
    }

    @Test
    void a_frequency_promised_for_a_year_is_kept_for_a_year() {
        var ref = Shop.customer("promised", "Europe/Berlin", "");
        Api.given()
                .body(Map.ofEntries(
                        Map.entry("customer", ref),
                        Map.entry("channel", "email"),
                        Map.entry("purpose", "offers"),
                        Map.entry("action", "granted"),
                        Map.entry("basis", "consent"),
                        Map.entry("terms", Map.of("max", 1, "per", "P1Y")),
                        Map.entry("source", "form"),
                        Map.entry("actor", "customer"),
                        Map.entry("evidence", Map.of("affirmativeAct", "ticked"))))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        Shop.trigger("promised-1", "note", ref, Map.of("text", "x"));
        stage.handOver();
        assertThat(Shop.inbox(ref)).hasSize(1);
        stage.standAt("2027-11-20T10:00:00Z");
        var second = Shop.trigger("promised-2", "note", ref, Map.of("text", "x"));
        assertThat(second.<String>path("reason")).as(second.asString()).isEqualTo("CUSTOMER_FREQUENCY");
        stage.standAt("2028-06-10T10:00:00Z");
        assertThat(Shop.trigger("promised-3", "note", ref, Map.of("text", "x")).<String>path("verdict"))
                .isEqualTo("send");
    }
}
