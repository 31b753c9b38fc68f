package org.volenti.edge.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.consent.WithTestWords;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** Whose word an event is: nobody who calls the API speaks as a page of ours, and each names the key it came by. */
@QuarkusTest
@TestProfile(WithTestWords.class)
class OwnSourceIT {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String ref = "own-source-" + COUNT.incrementAndGet();

    private ValidatableResponse tell(String action, String source, Map<String, String> evidence) {
        var told = Map.of(
                "customer",
                ref,
                "channel",
                "email",
                "purpose",
                "offers",
                "action",
                action,
                "basis",
                "consent",
                "source",
                source,
                "actor",
                "customer",
                "evidence",
                evidence);
        return Api.given().body(told).post("/api/v1/consents").then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page:/p", "page:/typed", "Page:/p", "mail:unsubscribe", "import:1a", "import undone"})
    void a_source_that_is_ours_alone_is_refused_of_a_yes_and_kept_aside_of_a_no(String source) {
        Shop.customer(ref, "Europe/Berlin", "");
        tell("granted", source, Map.of("affirmativeAct", "ticked"))
                .statusCode(422)
                .body("problems[0].place", equalTo("/source"))
                .body("problems[0].mend", containsString("web:/signup"));
        Api.given().get("/api/v1/customers/" + ref + "/consents/history").then().body("items", hasSize(0));
        tell("withdrawn", source, Map.of())
                .statusCode(201)
                .body("source", equalTo("api"))
                .body("evidence.asSent.source", equalTo(source));
    }

    @Test
    void evidence_names_the_key_that_told_whatever_was_sent_by_that_name() {
        Shop.customer(ref, "Europe/Berlin", "");
        tell("granted", "web:/signup", Map.of("affirmativeAct", "ticked", "apiKey", "another"))
                .statusCode(201)
                .body("evidence.apiKey", equalTo("preset"));
        tell("withdrawn", "phone", Map.of("letter", "x".repeat(40_000)))
                .statusCode(201)
                .body("evidence.cutOff", containsString("\"apiKey\":\"preset\""));
    }
}
