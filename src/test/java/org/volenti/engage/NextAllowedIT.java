package org.volenti.engage;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** When it is only a matter of time, the time that is named is one at which it is allowed. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(60)
class NextAllowedIT {
    private final String ref = "next-" + UUID.randomUUID();

    @Inject
    Stage stage;

    @BeforeEach
    void at_noon() {
        stage.standAt("2028-06-07T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private ValidatableResponse asked(Map<String, String> more) {
        var question = new java.util.HashMap<>(Map.of("customer", ref, "channel", "email", "purpose", "offers"));
        question.putAll(more);
        return Api.given()
                .body(question)
                .post("/api/v1/permissions/check")
                .then()
                .statusCode(200);
    }

    private void isFull() {
        for (int i = 0; i < 3; i++) Shop.trigger(ref + i, "filling", ref, Map.of("text", "x"));
    }

    /** Three in seven days, which ends at midnight, when nobody is written to. */
    @Test
    void room_that_there_is_again_at_night_is_allowed_in_the_morning() {
        Shop.willing(ref);
        isFull();
        stage.handOver();
        asked(Map.of())
                .body("verdict", equalTo("hold"))
                .body("reasons", equalTo(List.of("BRAND_CAP")))
                .body("nextAllowedAt", equalTo("2028-06-14T06:00:00Z"));
        asked(Map.of("at", "2028-06-14T06:00:00Z"))
                .body("verdict", equalTo("send"))
                .body("reasons", empty());
        asked(Map.of("at", "2028-06-14T05:59:59Z")).body("verdict", equalTo("hold"));
    }

    @Test
    void a_hold_is_held_until_then_too() {
        Shop.willing(ref);
        isFull();
        var held = Shop.trigger(ref + "held", "filling", ref, Map.of("text", "x"));
        held.then()
                .body("verdict", equalTo("hold"))
                .body("reason", equalTo("BRAND_CAP"))
                .body("until", equalTo("2028-06-14T06:00:00Z"));
    }

    @Test
    void where_her_consent_ends_before_no_time_is_named() {
        Shop.customer(ref, "Europe/Berlin", "");
        Api.given()
                .body(Map.ofEntries(
                        Map.entry("customer", ref),
                        Map.entry("channel", "email"),
                        Map.entry("purpose", "offers"),
                        Map.entry("action", "granted"),
                        Map.entry("basis", "consent"),
                        Map.entry("expiresAt", "2028-06-10T10:00:00Z"),
                        Map.entry("source", "form"),
                        Map.entry("actor", "customer"),
                        Map.entry("evidence", Map.of("affirmativeAct", "ticked"))))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        isFull();
        asked(Map.of()).body("verdict", equalTo("hold")).body("nextAllowedAt", nullValue());
    }

    @Test
    void when_a_stop_ends_nobody_knows() {
        Shop.willing(ref);
        Api.given().post("/api/v1/sending/stop").then().statusCode(200);
        asked(Map.of())
                .body("verdict", equalTo("hold"))
                .body("reasons", equalTo(List.of("STOPPED")))
                .body("nextAllowedAt", nullValue());
    }
}
