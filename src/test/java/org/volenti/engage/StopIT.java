package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.common.Channel;
import org.volenti.common.Ids;
import org.volenti.common.Lane;
import org.volenti.delivery.Attempted;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.OutcomeBook;
import org.volenti.delivery.Planned;
import org.volenti.delivery.Track;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** How far a stop reaches: all that is not handed over, of what was stopped and of nothing else. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(120)
class StopIT {
    @Inject
    Stage stage;

    @Inject
    Outbox outbox;

    @Inject
    OutcomeBook outcomes;

    @Inject
    Launches launches;

    @Inject
    Stops stops;

    @Inject
    Undone undone;

    @Inject
    Ids ids;

    @Inject
    TestClock clock;

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-08-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    @Test
    void a_hand_over_under_way_when_its_launch_is_stopped_has_no_second_try() {
        Shop.willing("under-way", "Europe/Berlin", "counting");
        var launch = Shop.launched("counting");
        stage.decided(launch);
        var decision = Shop.decisionsOf("under-way").getFirst();
        var lane = Lane.ofRef("under-way");
        var message = outbox.due(new Track(lane, Channel.EMAIL), 500, clock.instant()).stream()
                .filter(one -> one.id().write().equals(decision.get("messageId")))
                .findFirst()
                .orElseThrow();
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.begin(lane, 0, List.of(message), Map.of(message.id(), "smtp"), clock.instant()));
        Api.given().post("/api/v1/launches/" + launch + "/stop").then().body("handedOver", equalTo(1));
        var busy = new Outcome.Retryable("busy", Optional.of(Duration.ZERO));
        outcomes.record(lane, List.of(new Attempted(message, 1, clock.instant(), clock.instant(), busy)));
        stage.handOver();
        assertThat(Shop.message(message.id().write()).getString("state")).isEqualTo("cancelled");
        assertThat(Shop.decision(String.valueOf(decision.get("id"))).getString("reason"))
                .isEqualTo("STOPPED");
        assertThat(Shop.inbox("under-way")).isEmpty();
        assertThat(stage.slotsOf("under-way")).isZero();
    }

    @Test
    void stopping_one_launch_leaves_the_other_launches_of_its_campaign_alone() {
        Shop.willing("two-launches", "Europe/Berlin", "stopping");
        var first = Shop.launched("stopping");
        stage.decided(first);
        var second = Shop.launched("stopping");
        stage.decided(second);
        Api.given().post("/api/v1/launches/" + first + "/stop").then().statusCode(200);
        stage.handOver();
        assertThat(Shop.inbox("two-launches")).hasSize(1);
        assertThat(Shop.launch(second).getMap("suppress")).doesNotContainKey("STOPPED");
    }

    @Test
    void a_launch_is_stopped_although_others_of_its_campaign_wait_in_lanes_where_it_has_nothing() {
        Shop.willing("early-bird", "Europe/Berlin", "stopping");
        var first = Shop.launched("stopping");
        stage.decided(first);
        for (int i = 0; i < 5; i++) Shop.willing("late-bird-" + i, "Europe/Berlin", "stopping");
        var second = Shop.launched("stopping");
        stage.decided(second);
        var stopped = Api.given().post("/api/v1/launches/" + first + "/stop");
        assertThat(stopped.statusCode()).as(stopped.asString()).isEqualTo(200);
        stage.handOver();
        assertThat(Shop.inbox("early-bird")).hasSize(1);
        assertThat(Shop.launch(first).getMap("suppress")).containsKey("STOPPED");
        for (int i = 0; i < 5; i++) assertThat(Shop.inbox("late-bird-" + i)).hasSize(1);
        assertThat(stage.number("SELECT count(*) FROM stopping")).isZero();
    }

    @Test
    void a_stop_that_broke_off_is_finished_and_ends_nothing_that_came_after_it() {
        Shop.willing("broken-off", "Europe/Berlin", "stopping");
        var launch = Shop.launched("stopping");
        stage.decided(launch);
        undoneBegin("stopping");
        stage.advance(Duration.ofMinutes(2));
        Shop.willing("came-after", "Europe/Berlin", "stopping");
        var later = Shop.launched("stopping");
        stage.decided(later);
        stops.finish();
        stage.handOver();
        assertThat(Shop.launch(launch).getString("state")).isEqualTo("stopped");
        assertThat(Shop.launch(later).getString("state")).isEqualTo("done");
        assertThat(Shop.inbox("broken-off")).hasSize(1);
        assertThat(Shop.inbox("came-after")).hasSize(1);
        assertThat(stage.number("SELECT count(*) FROM stopping")).isZero();
    }

    /** As a service leaves it that is killed right then. */
    private void undoneBegin(String campaign) {
        var stop = new Undone.Stop(ids.next(), campaign, Optional.empty(), clock.instant());
        QuarkusTransaction.requiringNew().run(() -> undone.begin(stop));
    }

    @Test
    void stopping_a_campaign_ends_its_holds_and_what_waits_whoever_asked_for_it() {
        var ref = Shop.willing("stopped-note");
        var text = Map.of("text", "hello");
        var later = Shop.trigger(
                "stopped-later",
                Map.of("campaign", "note", "customer", ref, "data", text, "sendAt", "2027-08-09T12:00:00Z"));
        var now = Shop.trigger("stopped-now", "note", ref, text);
        Api.given()
                .post("/api/v1/campaigns/note/stop")
                .then()
                .statusCode(200)
                .body("cancelled", equalTo(1))
                .body("handedOver", equalTo(0));
        stage.advance(Duration.ofHours(3));
        stage.decideDeferred();
        stage.handOver();
        assertThat(Shop.inbox(ref)).isEmpty();
        for (var one : List.of(later, now))
            assertThat(Shop.decision(one.path("id")).getString("reason")).isEqualTo("STOPPED");
        assertThat(stage.slotsOf(ref)).isZero();
    }

    private Planned begun(String ref, String messageId) {
        var lane = Lane.ofRef(ref);
        var message = outbox.due(new Track(lane, Channel.EMAIL), 500, clock.instant()).stream()
                .filter(one -> one.id().write().equals(messageId))
                .findFirst()
                .orElseThrow();
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.begin(lane, 0, List.of(message), Map.of(message.id(), "smtp"), clock.instant()));
        return message;
    }

    @Test
    void a_triggered_message_under_way_when_its_campaign_is_stopped_counts_as_gone_and_has_no_second_try() {
        var ref = Shop.willing("note-under-way");
        var answer = Shop.trigger("note-under-way", "note", ref, Map.of("text", "hello"));
        var message = begun(ref, answer.path("messageId"));
        Api.given()
                .post("/api/v1/campaigns/note/stop")
                .then()
                .body("handedOver", equalTo(1))
                .body("cancelled", equalTo(0));
        var busy = new Outcome.Retryable("busy", Optional.of(Duration.ZERO));
        outcomes.record(Lane.ofRef(ref), List.of(new Attempted(message, 1, clock.instant(), clock.instant(), busy)));
        stage.handOver();
        assertThat(Shop.message(message.id().write()).getString("state")).isEqualTo("cancelled");
        assertThat(Shop.decision(answer.path("id")).getString("reason")).isEqualTo("STOPPED");
        assertThat(Shop.inbox(ref)).isEmpty();

        stage.advance(Duration.ofSeconds(1));
        var later = Shop.trigger("note-after-stop", "note", ref, Map.of("text", "hello"));
        var again = begun(ref, later.path("messageId"));
        outcomes.record(Lane.ofRef(ref), List.of(new Attempted(again, 1, clock.instant(), clock.instant(), busy)));
        assertThat(Shop.message(again.id().write()).getString("state"))
                .as("asked for after the stop")
                .isEqualTo("retryAt");
    }

    @Test
    void bursts_of_events_that_wait_for_a_stopped_campaign_are_ended() {
        var ref = Shop.willing("stopped-cart");
        Shop.happened(ref, "stopped-cart-a", "cart.abandoned", "2027-08-09T10:00:00Z", Map.of("amount", 40.0));
        Api.given().post("/api/v1/campaigns/cart/stop").then().statusCode(200);
        stage.advance(Duration.ofHours(3));
        stage.decideDeferred();
        assertThat(Shop.decisionsOf(ref)).isEmpty();
        Shop.happened(ref, "stopped-cart-b", "cart.abandoned", "2027-08-09T13:00:00Z", Map.of("amount", 40.0));
        stage.advance(Duration.ofHours(3));
        stage.decideDeferred();
        assertThat(Shop.decisionsOf(ref)).as("one after the stop").hasSize(1);
    }

    @Test
    void a_stop_that_broke_off_ends_the_bursts_that_waited_then() {
        var before = Shop.willing("cart-before");
        Shop.happened(before, "cart-before-a", "cart.abandoned", "2027-08-09T10:00:00Z", Map.of("amount", 40.0));
        undoneBegin("cart");
        stage.advance(Duration.ofMinutes(2));
        var after = Shop.willing("cart-after");
        Shop.happened(after, "cart-after-a", "cart.abandoned", "2027-08-09T10:02:00Z", Map.of("amount", 40.0));
        stops.finish();
        stage.advance(Duration.ofHours(3));
        stage.decideDeferred();
        assertThat(Shop.decisionsOf(before)).isEmpty();
        assertThat(Shop.decisionsOf(after)).hasSize(1);
    }

    @Test
    void undoing_a_count_down_leaves_what_was_launched_before_alone() {
        Shop.willing("launched-before", "Europe/Berlin", "stopping");
        var first = Shop.launched("stopping");
        stage.decided(first);
        var second = Api.given()
                .body(Map.of("again", true, "startsIn", "PT2M"))
                .post("/api/v1/campaigns/stopping/launch")
                .<String>path("launch");
        assertThat(launches.undo("stopping")).isTrue();
        assertThat(Shop.launch(second).getString("state")).isEqualTo("stopped");
        assertThat(Shop.launch(first).getString("state")).isEqualTo("done");
        assertThat(launches.undo("stopping")).as("none counts down any more").isFalse();
        stage.handOver();
        assertThat(Shop.inbox("launched-before")).hasSize(1);
    }
}
