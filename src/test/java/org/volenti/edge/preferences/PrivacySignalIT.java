package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Global Privacy Control on the page of her choices (CON-18): what it takes back, and what outlives it. */
@QuarkusTest
class PrivacySignalIT {
    private static final String KNOWING = "What we do with what we know";
    private static final String PICKING = "Picking offers by what you bought";

    @Inject
    Recipients recipients;

    @Inject
    TestClock clock;

    private Recipients.Recipient she;

    @BeforeEach
    void somebody() {
        clock.set(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        she = recipients.whoGotAnOffer("p-" + UUID.randomUUID(), "en-GB");
        clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void go_on() {
        clock.followRealTime();
    }

    private Sheets look() {
        return Sheets.get(she.choices());
    }

    @Test
    void a_browser_that_asks_for_privacy_is_told_so_and_heeded_with_the_next_press() {
        look().tickOn(KNOWING, PICKING).press("save");
        clock.advance(Duration.ofMinutes(1));
        assertThat(given().header("Sec-GPC", "1").get(she.choices()).asString()).contains("Global Privacy Control");
        assertThat(recipients.saidNo(she.id())).isEmpty();
        given().header("Sec-GPC", "true")
                .contentType("application/x-www-form-urlencoded")
                .body("confirm=save")
                .post(she.choices());
        assertThat(recipients.saidNo(she.id())).isEmpty();
        given().header("Sec-GPC", "1")
                .contentType("application/x-www-form-urlencoded")
                .body("confirm=save")
                .post(she.choices());
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn personalisation");
        assertThat(given().get("/.well-known/gpc.json").jsonPath().getBoolean("gpc"))
                .isTrue();
    }

    private String profiling() {
        return Shop.read("/api/v1/customers/" + she.ref() + "/consents")
                .getString("find {it.purpose == 'personalisation'}.state");
    }

    @Test
    void a_yes_that_she_gives_with_the_signal_in_view_outlives_it_until_she_takes_it_back() {
        Sheets.getWithSignal(she.choices()).tickOn(KNOWING, PICKING).press("save");
        assertThat(profiling()).isEqualTo("granted");
        clock.advance(Duration.ofMinutes(1));
        var again = Sheets.getWithSignal(she.choices());
        assertThat(again.tick(KNOWING, PICKING).hasAttr("checked")).isTrue();
        again.press("save");
        assertThat(profiling()).as("the signal says nothing new").isEqualTo("granted");
        signalFromTheShop();
        assertThat(profiling()).as("nor in the shop").isEqualTo("granted");

        clock.advance(Duration.ofMinutes(1));
        Sheets.getWithSignal(she.choices()).untick(KNOWING, PICKING).press("save");
        assertThat(profiling()).isEqualTo("withdrawn");
    }

    private void signalFromTheShop() {
        Api.given()
                .body(List.of(Map.of(
                        "id", UUID.randomUUID().toString(),
                        "customer", she.ref(),
                        "type", "order",
                        "occurredAt", clock.instant().toString(),
                        "context", Map.of("gpc", true))))
                .post("/api/v1/events")
                .then()
                .statusCode(200);
    }

    @Test
    void a_yes_from_before_the_signal_is_shown_unticked_and_ticking_it_says_it_anew() {
        look().tickOn(KNOWING, PICKING).press("save");
        clock.advance(Duration.ofMinutes(1));
        var signalled = Sheets.getWithSignal(she.choices());
        assertThat(signalled.tick(KNOWING, PICKING).hasAttr("checked")).isFalse();
        signalled.tickOn(KNOWING, PICKING).press("save");
        assertThat(profiling()).isEqualTo("granted");
        clock.advance(Duration.ofMinutes(1));
        Sheets.getWithSignal(she.choices()).press("save");
        assertThat(profiling()).isEqualTo("granted");
    }

    @Test
    void an_undo_with_the_signal_in_view_outlives_it_too() {
        look().tickOn(KNOWING, PICKING).press("save");
        clock.advance(Duration.ofMinutes(1));
        var stopped = Sheets.getWithSignal(she.choices()).press("everything");
        assertThat(profiling()).isEqualTo("objected");
        clock.advance(Duration.ofMinutes(1));
        stopped.press("undo");
        assertThat(profiling()).isEqualTo("granted");
        clock.advance(Duration.ofMinutes(1));
        Sheets.getWithSignal(she.choices()).press("save");
        assertThat(profiling()).isEqualTo("granted");
    }
}
