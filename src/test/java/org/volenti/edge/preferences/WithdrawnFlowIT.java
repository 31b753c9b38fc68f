package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.OwnedId;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.Outbox;
import org.volenti.message.Links;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** What a press on the page does to a message that waits already, and to the next launch. */
@QuarkusTest
class WithdrawnFlowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Recipients recipients;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Outbox outbox;

    @Inject
    Links links;

    @Inject
    TestClock clock;

    @BeforeEach
    void on_a_late_morning_with_nothing_going_out() {
        dispatcher.pause();
        var yesterday = InstantSource.system()
                .instant()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .minusDays(1);
        clock.set(yesterday.atTime(LocalTime.of(10, 0)).toInstant(ZoneOffset.UTC));
    }

    @AfterEach
    void go_on() {
        clock.followRealTime();
        dispatcher.resume();
    }

    @Test
    void a_message_that_waits_is_not_handed_over_and_the_next_launch_says_withdrawn() {
        // of several, for each campaign leaves a few out to measure its effect
        var refs =
                IntStream.range(0, 6).mapToObj(i -> "flow-" + UUID.randomUUID()).toList();
        refs.forEach(this::lapsed);
        launch();
        var sent = refs.stream()
                .filter(ref -> "send".equals(decision(ref).get("verdict")))
                .findFirst()
                .orElseThrow();
        var message = OwnedId.read(
                        (String) Objects.requireNonNull(decision(sent).get("messageId")))
                .orElseThrow();
        assertThat(state(message)).isEqualTo(MessageState.PLANNED);

        var path = links.unsubscribe(message)
                .substring(links.publicUrl().toString().length());
        given().contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(path)
                .then()
                .statusCode(200);
        dispatcher.resume();
        until(() -> state(message) != MessageState.PLANNED);
        assertThat(state(message)).isEqualTo(MessageState.WITHDRAWN);
        assertThat(outbox.find(message).orElseThrow().attempts()).isEmpty();

        launch();
        assertThat(decision(sent)).containsEntry("verdict", "suppress").containsEntry("reason", "WITHDRAWN");
    }

    @Test
    void a_message_that_was_picked_by_what_she_did_is_decided_again_once_she_forbids_that() {
        var refs =
                IntStream.range(0, 6).mapToObj(i -> "flow-" + UUID.randomUUID()).toList();
        refs.forEach(this::lapsed);
        clock.advance(Duration.ofMinutes(1));
        launch();
        var sent = refs.stream()
                .filter(ref -> "send".equals(decision(ref).get("verdict")))
                .findFirst()
                .orElseThrow();
        var message = OwnedId.read(
                        (String) Objects.requireNonNull(decision(sent).get("messageId")))
                .orElseThrow();
        clock.advance(Duration.ofMinutes(1));
        Api.given()
                .body(Map.of(
                        "customer", sent,
                        "purpose", "personalisation",
                        "action", "withdrawn",
                        "source", "phone",
                        "actor", "customer"))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        dispatcher.resume();
        until(() -> state(message) != MessageState.PLANNED);
        assertThat(state(message)).isEqualTo(MessageState.CANCELLED);
        assertThat(outbox.find(message).orElseThrow().attempts()).isEmpty();
        until(() -> "suppress".equals(decision(sent).get("verdict")));
        assertThat(decision(sent)).containsEntry("reason", "NOT_ELIGIBLE");
    }

    private void lapsed(String ref) {
        recipients.create(ref, "en", ref + "@example.org");
        recipients.grant(ref, ref + "@example.org", "offers", "email-offers");
        Shop.letsHerselfBeKnown(ref, "2026-01-01T00:00:00Z");
        var longAgo = clock.instant().minus(Duration.ofDays(250));
        var orders = IntStream.range(0, 3)
                .mapToObj(i -> """
                        {"id": "%s-%d", "customer": "%s", "type": "order", "occurredAt": "%s", "properties": {"amount": 30.0, "items": 1, "category": "beans"}}
                        """.formatted(ref, i, ref, longAgo.minus(Duration.ofDays(30L * i))))
                .toList();
        Api.given().body(orders.toString()).post("/api/v1/events").then().statusCode(200);
    }

    private void launch() {
        String launch = Api.given()
                .body("{\"again\": true}")
                .post("/api/v1/campaigns/come-back/launch")
                .then()
                .statusCode(202)
                .extract()
                .path("launch");
        until(() -> Api.given().get("/api/v1/launches/" + launch).path("state").equals("done"));
    }

    private Map<String, Object> decision(String ref) {
        List<Map<String, Object>> items =
                Api.given().get("/api/v1/customers/" + ref + "/decisions").path("items");
        return items.getFirst();
    }

    private MessageState state(OwnedId message) {
        return outbox.find(message).orElseThrow().state();
    }

    /** Asks again and again: each asking is a request, so nothing spins. */
    private static void until(Supplier<Boolean> arrived) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!arrived.get()) assertThat(System.nanoTime()).as("patience").isLessThan(end);
    }
}
