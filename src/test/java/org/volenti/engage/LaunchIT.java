package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** Launches through the API: what they decide, and how they are held back and stopped. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(180)
class LaunchIT {
    private static final String NOON = "2027-06-09T10:00:00Z";

    @Inject
    Stage stage;

    @BeforeEach
    void at_noon() {
        stage.standAt(NOON);
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private static Response post(String campaign, String action, Map<String, ?> body) {
        return Api.given().body(body).post("/api/v1/campaigns/" + campaign + "/" + action);
    }

    private static long audienceOf(JsonPath counts) {
        return counts.getLong("send") + Shop.sum(counts, "hold") + Shop.sum(counts, "suppress");
    }

    @Test
    void a_launch_decides_what_its_dry_run_said_and_loses_nobody() {
        Shop.crowd("agreeing", 700, 420);
        var forecast = post("agreeing", "dry-run", Map.of())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(forecast.getLong("audience")).isEqualTo(700).isEqualTo(audienceOf(forecast));
        assertThat(forecast.getLong("send")).isEqualTo(420);
        assertThat(forecast.getMap("suppress")).isEqualTo(Map.of("NO_PERMISSION", 280));
        assertThat(forecast.getMap("channels")).isEqualTo(Map.of("email", 420));
        assertThat(stage.number("SELECT count(*) FROM decision WHERE campaign = 'agreeing'"))
                .as("a dry run changes nothing")
                .isZero();

        var launch = stage.decided(Shop.launched("agreeing"));
        for (var member : List.of("audience", "send", "hold", "suppress", "channels", "offers"))
            assertThat(launch.<Object>get(member)).as(member).isEqualTo(forecast.get(member));
        assertThat(launch.getString("state")).isEqualTo("done");
        assertThat(launch.getLong("decided")).isEqualTo(700);
        assertThat(stage.number("SELECT count(*) FROM decision WHERE campaign = 'agreeing'"))
                .isEqualTo(700);
        assertThat(stage.number("SELECT count(*) FROM slot WHERE campaign = 'agreeing'"))
                .isEqualTo(420);

        stage.handOver();
        assertThat(stage.number("SELECT count(*) FROM sandbox_message WHERE campaign = 'agreeing'"))
                .isEqualTo(420);
        assertThat(Shop.inbox("agreeing-1")).hasSize(1);
        assertThat(Shop.inbox("agreeing-700")).isEmpty();
        assertThat(Shop.decisionsOf("agreeing-700").getFirst())
                .containsEntry("verdict", "suppress")
                .containsEntry("reason", "NO_PERMISSION");
    }

    @Test
    void a_second_launch_is_refused_with_the_first_ones_id_unless_it_says_again() {
        Shop.crowd("twice", 3, 3);
        var first = post("twice", "launch", Map.of())
                .then()
                .statusCode(202)
                .extract()
                .<String>path("launch");
        post("twice", "launch", Map.of())
                .then()
                .statusCode(409)
                .contentType(startsWith("application/problem+json"))
                .body("detail", containsString(first))
                .body("problems[0].what", equalTo(first));
        stage.decided(first);
        post("twice", "launch", Map.of()).then().statusCode(409).body("problems[0].what", equalTo(first));
        var second = stage.decided(Shop.launched("twice"));
        assertThat(second.getLong("send")).as("another occasion").isEqualTo(3);
        stage.advance(Duration.ofDays(8));
        post("twice", "launch", Map.of()).then().statusCode(202);
    }

    @Test
    void of_launches_asked_for_at_the_same_time_one_begins() throws Exception {
        stage.advance(Duration.ofDays(60));
        Callable<Integer> launch = () -> post("crashing", "launch", Map.of()).statusCode();
        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(List.of(launch, launch, launch, launch, launch, launch)))
                answers.add(answer.get());
        }
        assertThat(answers).containsExactlyInAnyOrder(202, 409, 409, 409, 409, 409);
    }

    @Test
    void a_paused_campaign_decides_and_hands_over_nothing_until_it_is_resumed() {
        Shop.crowd("pausing", 40, 40);
        var first = stage.decided(Shop.launched("pausing"));
        assertThat(first.getLong("send")).isEqualTo(40);
        post("pausing", "pause", Map.of()).then().statusCode(200);
        Api.given().get("/api/v1/campaigns/pausing").then().body("state", equalTo("paused"));
        stage.handOver();
        assertThat(stage.number("SELECT count(*) FROM sandbox_message WHERE campaign = 'pausing'"))
                .isZero();
        var held = Shop.launch(first.getString("launch"));
        assertThat(held.getMap("hold")).isEqualTo(Map.of("PAUSED", 40));
        assertThat(audienceOf(held)).isEqualTo(40);
        assertThat(stage.number("SELECT count(*) FROM slot WHERE campaign = 'pausing'"))
                .isZero();

        var second = Shop.launched("pausing");
        stage.decided(second);
        assertThat(Shop.launch(second).getString("state")).isEqualTo("paused");
        assertThat(Shop.launch(second).getLong("decided")).isZero();

        post("pausing", "resume", Map.of()).then().statusCode(200);
        stage.decideDeferred();
        assertThat(stage.decided(second).getLong("decided")).isEqualTo(40);
        stage.handOver();
        // whoever has both occasions due at once gets one message for now: one situation, one winner
        assertThat(stage.number("SELECT count(DISTINCT customer_id) FROM sandbox_message WHERE campaign = 'pausing'"))
                .isEqualTo(40);
        for (var launch : List.of(first.getString("launch"), second)) {
            var counts = Shop.launch(launch);
            assertThat(counts.getMap("hold")).doesNotContainKey("PAUSED");
            assertThat(audienceOf(counts)).isEqualTo(40);
        }
    }

    @Test
    void a_stop_says_how_many_had_gone_and_nothing_more_goes() {
        Shop.crowd("stopping", 60, 50);
        var earlier = Shop.launched("stopping");
        stage.decided(earlier);
        stage.handOver();
        stage.advance(Duration.ofDays(10));

        var launch = Shop.launched("stopping");
        assertThat(stage.decided(launch).getLong("send")).isEqualTo(50);
        var answer =
                Api.given().post("/api/v1/launches/" + launch + "/stop").then().statusCode(200);
        answer.body("handedOver", equalTo(0)).body("cancelled", equalTo(50));
        stage.handOver();
        assertThat(stage.number("SELECT count(*) FROM sandbox_message WHERE campaign = 'stopping'"))
                .as("those of the earlier launch")
                .isEqualTo(50);
        assertThat(stage.number("SELECT count(*) FROM slot WHERE campaign = 'stopping' AND dated_at IS NULL"))
                .isZero();
        var stopped = Shop.launch(launch);
        assertThat(stopped.getLong("audience")).isEqualTo(60).isEqualTo(audienceOf(stopped));
        assertThat(stopped.getMap("suppress")).isEqualTo(Map.of("NO_PERMISSION", 10, "STOPPED", 50));
        assertThat(Shop.decisionsOf("stopping-1").getFirst())
                .containsEntry("verdict", "suppress")
                .containsEntry("reason", "STOPPED");
        assertThat(Shop.launch(earlier).getLong("send")).isEqualTo(50);
    }

    @Test
    void a_launch_that_is_stopped_half_way_decides_nobody_more() {
        Shop.crowd("half", 1, 0);
        var launch = post("counting", "launch", Map.of("again", true, "startsIn", "PT2M"))
                .then()
                .statusCode(202)
                .extract()
                .<String>path("launch");
        assertThat(Shop.launch(launch).getString("state")).isEqualTo("running");
        stage.advance(Duration.ofSeconds(119));
        stage.fireSchedules();
        assertThat(Shop.launch(launch).getLong("audience")).isZero();
        post("counting", "stop", Map.of()).then().statusCode(200).body("handedOver", equalTo(0));
        stage.advance(Duration.ofSeconds(2));
        assertThat(stage.decided(launch).getString("state")).isEqualTo("stopped");
        assertThat(Shop.launch(launch).getLong("decided")).isZero();
    }

    @Test
    void a_count_down_ends_by_itself() {
        Shop.crowd("counting", 5, 5);
        var launch = post("counting", "launch", Map.of("again", true, "startsIn", "PT2M"))
                .jsonPath()
                .getString("launch");
        stage.advance(Duration.ofSeconds(119));
        assertThat(Shop.launch(launch).getLong("decided")).isZero();
        stage.advance(Duration.ofSeconds(2));
        assertThat(stage.decided(launch).getLong("send")).isEqualTo(5);
    }

    @Test
    void a_hold_decided_again_keeps_its_id_and_the_launch_still_adds_up() {
        Shop.crowd("holding", 30, 25);
        stage.standAt("2027-06-09T20:00:00Z");
        var launch = Shop.launched("holding");
        var night = stage.decided(launch);
        assertThat(night.getMap("hold")).isEqualTo(Map.of("QUIET_HOURS", 25));
        var before = Shop.decisionsOf("holding-1").getFirst();
        assertThat(before).containsEntry("verdict", "hold").containsEntry("until", "2027-06-10T06:00:00Z");

        stage.standAt("2027-06-10T06:00:01Z");
        stage.decideDeferred();
        stage.handOver();
        var after = Shop.decision(String.valueOf(before.get("id")));
        assertThat(after.getString("verdict")).isEqualTo("send");
        assertThat(after.getList("history.verdict")).isEqualTo(List.of("hold"));
        assertThat(after.getList("history.reason")).isEqualTo(List.of("QUIET_HOURS"));
        assertThat(Shop.message(after.getString("messageId")).getString("state"))
                .isEqualTo("accepted");
        var morning = Shop.launch(launch);
        assertThat(morning.getMap("hold")).isEmpty();
        assertThat(morning.getLong("send")).isEqualTo(25);
        assertThat(audienceOf(morning)).isEqualTo(30);
    }

    @Test
    void what_cannot_be_launched_says_why() {
        post("note", "launch", Map.of()).then().statusCode(409).contentType(startsWith("application/problem+json"));
        post("nowhere", "launch", Map.of()).then().statusCode(404).body("detail", containsString("nowhere"));
        post("counting", "launch", Map.of("startsIn", "-PT1M")).then().statusCode(422);
        post("counting", "launch", Map.of("startIn", "PT1M"))
                .then()
                .statusCode(400)
                .body("problems[0].place", equalTo("/startIn"));
        post("counting", "dry-run", Map.of("as", "x")).then().statusCode(400).body("detail", containsString("as"));
        Api.given()
                .get("/api/v1/launches/zzz")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"));
        Api.given().post("/api/v1/launches/zzz/stop").then().statusCode(404);
    }
}
