package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.engage.AddressWishes;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Undo takes back her press, and no no that came after it by whatever way. */
@QuarkusTest
class UndoIT {
    private static final String NOTHING_BACK = "Nothing came back";

    @Inject
    Recipients recipients;

    @Inject
    AddressWishes wishes;

    @Inject
    TestClock clock;

    private Recipients.Recipient she;
    private Instant pressedAt;

    @BeforeEach
    void somebody_who_stopped_everything() {
        clock.set(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        she = recipients.whoGotAnOffer("undo-" + UUID.randomUUID(), "en-GB");
        recipients.grant(she.ref(), she.email(), "club", "email-club");
        clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void go_on() {
        clock.followRealTime();
    }

    private Sheets stopped() {
        pressedAt = clock.instant();
        var stopped = Sheets.get(she.choices()).press("everything");
        clock.advance(Duration.ofMinutes(1));
        return stopped;
    }

    private List<String> granted() {
        return Shop.read("/api/v1/customers/" + she.ref() + "/consents")
                .getList("findAll { it.state == 'granted' }.purpose", String.class);
    }

    private void told(String action, Instant at, Map<String, String> more) {
        var body = new LinkedHashMap<String, Object>(Map.of(
                "customer",
                she.ref(),
                "action",
                action,
                "source",
                "phone",
                "actor",
                "agent",
                "occurredAt",
                at.toString()));
        body.putAll(more);
        Api.given().body(body).post("/api/v1/consents").then().statusCode(201);
    }

    private void undoneMinutesLater(Sheets stopped, String notice) {
        clock.advance(Duration.ofMinutes(1));
        assertThat(stopped.press("undo").notices()).singleElement().asString().startsWith(notice);
    }

    @Test
    void an_objection_told_after_the_press_stays() {
        var stopped = stopped();
        told("objected", clock.instant(), Map.of());
        undoneMinutesLater(stopped, NOTHING_BACK);
        assertThat(granted()).isEmpty();
        assertThat(Sheets.get(she.choices()).document().select("button[value=undo]"))
                .isEmpty();
    }

    @Test
    void so_does_a_no_to_everything_that_an_agent_was_told() {
        var stopped = stopped();
        told("withdrawn", clock.instant(), Map.of());
        undoneMinutesLater(stopped, NOTHING_BACK);
        assertThat(granted()).isEmpty();
    }

    @Test
    void one_told_afterwards_of_before_the_press_stays_too() {
        var stopped = stopped();
        told("objected", pressedAt.minusSeconds(30), Map.of());
        undoneMinutesLater(stopped, NOTHING_BACK);
        assertThat(granted()).isEmpty();
    }

    @Test
    void a_no_to_one_line_keeps_that_line_and_the_others_come_back() {
        var stopped = stopped();
        recipients.withdraw(she.ref(), she.email(), "offers");
        undoneMinutesLater(stopped, "Brought back, but for what was stopped since.");
        assertThat(granted()).containsExactly("club");
    }

    @Test
    void one_click_between_is_a_no_of_its_own_and_once() {
        var stopped = stopped();
        for (int i = 0; i < 3; i++) {
            given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                    .formParam("List-Unsubscribe", "One-Click")
                    .post(she.unsubscribe())
                    .then()
                    .statusCode(200);
        }
        assertThat(recipients.saidNo(she.id())).containsExactly("objected", "withdrawn offers email " + she.email());
        undoneMinutesLater(stopped, "Brought back, but for what was stopped since.");
        assertThat(granted()).containsExactly("club");
    }

    @Test
    void after_the_ten_minutes_one_click_adds_nothing_to_an_objection() {
        stopped();
        clock.advance(Duration.ofMinutes(10));
        given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("List-Unsubscribe", "One-Click")
                .post(she.unsubscribe())
                .then()
                .statusCode(200);
        assertThat(recipients.saidNo(she.id())).containsExactly("objected");
    }

    @Test
    void a_stop_from_the_address_between_is_a_no_of_its_own_too() {
        var stopped = stopped();
        for (int i = 0; i < 2; i++) wishes.stop(Channel.EMAIL, she.email(), "reply", Map.of("text", "STOP"));
        assertThat(recipients.saidNo(she.id())).hasSize(4);
        undoneMinutesLater(stopped, NOTHING_BACK);
        assertThat(granted()).isEmpty();
    }

    @Test
    void a_signal_that_the_shop_tells_of_between_keeps_the_picking_off() {
        Sheets.get(she.choices())
                .tickOn("What we do with what we know", "Picking offers by what you bought")
                .press("save");
        clock.advance(Duration.ofMinutes(1));
        var stopped = stopped();
        for (int i = 0; i < 2; i++) {
            var event = Map.of(
                    "id", "gpc-" + i,
                    "customer", she.ref(),
                    "type", "order",
                    "occurredAt", clock.instant().toString(),
                    "context", Map.of("gpc", true),
                    "properties", Map.of());
            Api.given()
                    .body(Map.of("items", List.of(event)))
                    .post("/api/v1/events")
                    .then()
                    .statusCode(200);
        }
        assertThat(recipients.saidNo(she.id())).containsExactly("objected", "withdrawn personalisation");
        undoneMinutesLater(stopped, "Brought back, but for what was stopped since.");
        assertThat(granted()).containsExactlyInAnyOrder("offers", "club");
    }

    @Test
    void pressed_twice_it_is_said_to_be_back_both_times() {
        var stopped = stopped();
        for (int i = 0; i < 2; i++) undoneMinutesLater(stopped, "Brought back, as it was before.");
        assertThat(granted()).containsExactlyInAnyOrder("offers", "club");
    }
}
