package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** Messages that developers trigger: once for each key, under the caps, and cancelled while there is time. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(480)
class TriggerIT {
    private static final Map<String, String> TEXT = Map.of("text", "your order awaits");

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

    private static List<Response> atOnce(List<Callable<Response>> calls) throws Exception {
        var answers = new ArrayList<Response>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls)) answers.add(answer.get());
        }
        return answers;
    }

    @Test
    void forty_customers_with_fifty_parallel_triggers_each_get_three_messages_each() throws Exception {
        var people = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> Shop.willing("forty-" + i))
                .toList();
        // as many callers as a shop would have; the service lets in what its database serves and answers 503 to the
        // rest
        var callers = new Semaphore(24);
        var calls = new ArrayList<Callable<Response>>();
        for (int n = 1; n <= 50; n++) {
            for (var ref : people) {
                var key = ref + "-" + n;
                calls.add(() -> {
                    callers.acquire();
                    try {
                        var answer = Shop.trigger(key, "note", ref, TEXT);
                        while (answer.statusCode() == 503) answer = Shop.trigger(key, "note", ref, TEXT);
                        return answer;
                    } finally {
                        callers.release();
                    }
                });
            }
        }
        var answers = atOnce(calls);
        assertThat(answers).hasSize(2000).allSatisfy(answer -> assertThat(answer.statusCode())
                .as(answer.asString())
                .isEqualTo(202));
        assertThat(answers.stream().filter(answer -> answer.path("verdict").equals("send")))
                .hasSize(120);
        for (var ref : people) assertThat(stage.slotsOf(ref)).as(ref).isEqualTo(3);
        stage.handOver();
        for (var ref : people) {
            assertThat(Shop.inbox(ref)).as(ref).hasSize(3);
            assertThat(stage.slotsOf(ref)).as(ref).isEqualTo(3);
        }
        assertThat(
                        stage.number(
                                "SELECT count(*) FROM decision JOIN customer USING (lane, customer_id) WHERE ref LIKE 'forty-%'"))
                .isEqualTo(2000);
    }

    @Test
    void twenty_parallel_retries_make_one_decision_and_get_one_answer_or_are_asked_to_come_back() throws Exception {
        var ref = Shop.willing("retried");
        Callable<Response> call = () -> Shop.trigger("retried-key", "note", ref, TEXT);
        var bodies = new HashSet<String>();
        for (var answer : atOnce(IntStream.range(0, 20).mapToObj(i -> call).toList())) {
            if (answer.statusCode() == 409) {
                answer.then().header("Retry-After", "1").body("detail", containsString("is being answered"));
                continue;
            }
            assertThat(answer.statusCode()).isEqualTo(202);
            bodies.add(answer.asString());
        }
        bodies.add(call.call().asString());
        assertThat(bodies).hasSize(1);
        assertThat(Shop.decisionsOf(ref)).hasSize(1);
        assertThat(stage.slotsOf(ref)).isEqualTo(1);
    }

    @Test
    void a_replay_gives_the_first_answer_although_the_decision_went_on() {
        var ref = Shop.willing("replayed");
        var at = Map.of("campaign", "note", "customer", ref, "data", TEXT, "sendAt", "2027-06-09T12:00:00Z");
        var first = Shop.trigger("replay-1", at);
        stage.advance(Duration.ofHours(3));
        stage.decideDeferred();
        var again = Shop.trigger("replay-1", at);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.asString()).isEqualTo(first.asString()).contains("SCHEDULED");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(Shop.decision(first.path("id")).getString("verdict")).isEqualTo("send");

        Shop.trigger("replay-1", "note", ref, Map.of("text", "another"))
                .then()
                .statusCode(422)
                .contentType(startsWith("application/problem+json"));
        var wrong = Shop.trigger("replay-2", "note", ref, Map.of());
        wrong.then().statusCode(422).contentType(startsWith("application/problem+json"));
        var repeated = Shop.trigger("replay-2", "note", ref, Map.of());
        assertThat(repeated.asString()).as("errors too (RL-05)").isEqualTo(wrong.asString());
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void a_refusal_that_may_pass_is_no_answer_for_good() {
        Shop.trigger("soon-1", "note", "known-soon", TEXT)
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"));
        Shop.trigger("soon-2", "agreeing", "known-soon", TEXT).then().statusCode(409);
        var ref = Shop.willing("known-soon");
        var sent = Shop.trigger("soon-1", "note", ref, TEXT);
        sent.then().statusCode(202).body("verdict", equalTo("send"));
        assertThat(Shop.trigger("soon-1", "note", ref, TEXT).asString()).isEqualTo(sent.asString());
        Shop.trigger("soon-2", "note", ref, TEXT).then().statusCode(202);
    }

    @Test
    void an_occasion_is_decided_once_even_when_its_answer_was_forgotten() {
        var ref = Shop.willing("long-ago");
        var first = Shop.trigger("long-ago-1", "note", ref, TEXT);
        stage.forgetAnswers();
        var again = Shop.trigger("long-ago-1", "note", ref, TEXT);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(Shop.decisionsOf(ref)).hasSize(1);
    }

    @Test
    void a_first_answer_is_the_decision_as_it_is_read_back() {
        var ref = Shop.willing("read-back");
        var first = Shop.trigger("read-back-1", "note", ref, TEXT);
        assertThat(first.jsonPath().getMap(""))
                .isEqualTo(Shop.decision(first.path("id")).getMap(""));
    }

    @Test
    void what_cannot_be_triggered_says_why() {
        var ref = Shop.willing("refused-triggers");
        Api.given()
                .body(Map.of("campaign", "note", "customer", ref, "data", TEXT))
                .post("/api/v1/triggers")
                .then()
                .statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("detail", containsString("Idempotency-Key"));
        Shop.trigger("r-1", "nowhere", ref, TEXT).then().statusCode(404).body("detail", containsString("nowhere"));
        Shop.trigger("r-2", "note", "nobody", TEXT).then().statusCode(404).body("detail", containsString("nobody"));
        Shop.trigger("r-3", "agreeing", ref, TEXT).then().statusCode(409).body("status", equalTo(409));
        Shop.trigger("r-4", "note", ref, Map.of()).then().statusCode(422).body("detail", containsString("data.text"));
        var nothing = new HashMap<String, String>();
        nothing.put("text", null);
        Shop.trigger("r-5", "note", ref, nothing).then().statusCode(422).body("detail", containsString("data.text"));
        Shop.trigger("r-6", Map.of("campaign", "note"))
                .then()
                .statusCode(400)
                .body("problems[0].place", equalTo("/customer"));
        Shop.trigger("r-7", Map.of("campaign", "note", "customer", ref, "date", Map.of()))
                .then()
                .statusCode(400)
                .body("problems[0].place", equalTo("/date"));
        Shop.trigger("r-8", "note", "a\u0000b", TEXT).then().statusCode(400).body("detail", containsString("U+0000"));
        assertThat(Shop.decisionsOf(ref)).isEmpty();
    }

    @Test
    void a_message_for_later_waits_and_is_decided_when_its_time_has_come() {
        var ref = Shop.willing("scheduled");
        var id = Shop.trigger(
                        "later",
                        Map.of("campaign", "note", "customer", ref, "data", TEXT, "sendAt", "2027-06-11T09:00:00Z"))
                .then()
                .statusCode(202)
                .body("verdict", equalTo("hold"))
                .body("reason", equalTo("SCHEDULED"))
                .body("until", equalTo("2027-06-11T09:00:00Z"))
                .body("trace", notNullValue())
                .extract()
                .<String>path("id");
        stage.standAt("2027-06-11T08:59:59Z");
        stage.decideDeferred();
        stage.handOver();
        assertThat(Shop.inbox(ref)).isEmpty();
        stage.standAt("2027-06-11T09:00:00Z");
        stage.decideDeferred();
        stage.handOver();
        assertThat(Shop.inbox(ref)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("decision", id)
                .containsEntry("campaign", "note"));
        assertThat(String.valueOf(Shop.inbox(ref).getFirst().get("text"))).contains("your order awaits");
        assertThat(Shop.decision(id).getList("history.reason")).isEqualTo(List.of("SCHEDULED"));
    }

    @Test
    void a_cancelled_message_is_never_handed_over_and_frees_its_slot() {
        var ref = Shop.willing("cancelled");
        var id = Shop.trigger("cancel-1", "note", ref, TEXT).<String>path("id");
        assertThat(stage.slotsOf(ref)).isEqualTo(1);
        Api.given().delete("/api/v1/triggers/" + id).then().statusCode(204);
        assertThat(stage.slotsOf(ref)).isZero();
        stage.handOver();
        assertThat(Shop.inbox(ref)).isEmpty();
        var decision = Shop.decision(id);
        assertThat(decision.getString("verdict")).isEqualTo("suppress");
        assertThat(decision.getString("reason")).isEqualTo("CANCELLED");
        Api.given().delete("/api/v1/triggers/" + id).then().statusCode(409);

        var held = Shop.trigger(
                        "cancel-2",
                        Map.of("campaign", "note", "customer", ref, "data", TEXT, "sendAt", "2027-06-09T12:00:00Z"))
                .<String>path("id");
        Api.given().delete("/api/v1/triggers/" + held).then().statusCode(204);
        stage.advance(Duration.ofHours(4));
        stage.decideDeferred();
        stage.handOver();
        assertThat(Shop.inbox(ref)).isEmpty();
    }

    @Test
    void what_was_handed_over_cannot_be_cancelled() {
        var ref = Shop.willing("too-late");
        var sent = Shop.trigger("late-1", "note", ref, TEXT);
        stage.handOver();
        Api.given()
                .delete("/api/v1/triggers/" + sent.path("id"))
                .then()
                .statusCode(409)
                .contentType(startsWith("application/problem+json"));
        Api.given()
                .post("/api/v1/messages/" + sent.path("messageId") + "/cancel")
                .then()
                .statusCode(409);
        Api.given().delete("/api/v1/triggers/zz-zz").then().statusCode(404);
        assertThat(stage.slotsOf(ref)).isEqualTo(1);
        Api.given()
                .get("/api/v1/messages/" + sent.path("messageId"))
                .then()
                .body("state", equalTo("accepted"))
                .body("attempts", hasSize(1));
    }

    @Test
    void service_messages_need_no_marketing_permission_and_take_no_slot() {
        var ref = Shop.customer("served", "Europe/Berlin", "");
        stage.standAt("2027-06-09T23:00:00Z");
        Shop.trigger("service-1", "shipped", ref, Map.of("number", 17))
                .then()
                .statusCode(202)
                .body("verdict", equalTo("send"));
        assertThat(stage.slotsOf(ref)).isZero();
        stage.handOver();
        assertThat(Shop.inbox(ref)).hasSize(1);
    }
}
