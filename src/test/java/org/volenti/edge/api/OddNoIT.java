package org.volenti.edge.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.consent.WithTestWords;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** A no is never refused, whatever it brings with it; and numbers are read with the customer's country. */
@QuarkusTest
@TestProfile(WithTestWords.class)
class OddNoIT {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String ref = "odd-no-" + COUNT.incrementAndGet();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"basis\": \"because\"",
                "\"terms\": {\"max\": 1, \"per\": \"fortnight\"}",
                "\"terms\": {\"max\": 1}",
                "\"wording\": {\"version\": \"1\"}",
                "\"evidence\": {\"note\": \"a\\u0000b\"}",
                "\"source\": \"a\\u0000b\"",
                "\"channel\": \"E Mail\""
            })
    void what_it_brings_does_not_stop_a_no(String member) {
        Shop.customer(ref, "Europe/Berlin", "");
        Shop.grant(ref, "email").then().statusCode(201);
        tell("\"purpose\": \"offers\", " + member, 201);
        standing("find { it.purpose == 'offers' }.state", "withdrawn");
    }

    @Test
    void what_could_not_be_read_is_kept_as_evidence() {
        Shop.customer(ref, "Europe/Berlin", "");
        tell("\"purpose\": \"offers\", \"basis\": \"because\", \"wording\": {\"version\": \"7\"}", 201);
        tell("\"purpose\": \"offers\", \"evidence\": {\"letter\": \"" + "x".repeat(40_000) + "\"}", 201);
        Api.given()
                .get("/api/v1/customers/" + ref + "/consents/history")
                .then()
                .body("items[0].evidence.asSent.basis", equalTo("because"))
                .body("items[0].evidence.asSent.wording.version", equalTo("7"))
                .body("items[1].evidence.cutOff.length()", equalTo(8192));
    }

    @ParameterizedTest
    @ValueSource(strings = {"retired", "re\\u0000tired"})
    void a_purpose_that_is_declared_no_more_is_recorded_as_named(String purpose) {
        Shop.customer(ref, "Europe/Berlin", "");
        Shop.grant(ref, "email").then().statusCode(201);
        tell("\"channel\": \"email\", \"purpose\": \"" + purpose + "\"", 201);
        Api.given()
                .get("/api/v1/customers/" + ref + "/consents/history")
                .then()
                .body("items.purpose", hasItems("offers", purpose.replace("\\u0000", "\uFFFD")));
        standing("find { it.purpose == 'offers' }.state", "granted");
    }

    @Test
    void a_number_without_country_code_is_read_with_the_country_on_file() {
        put("{\"country\": \"DE\"}", 201);
        put("{\"contactPoints\": [{\"channel\": \"sms\", \"address\": \"0171 2345678\"}]}", 200);
        Api.given()
                .get("/api/v1/customers/" + ref)
                .then()
                .body("contactPoints.address", equalTo(List.of("+491712345678")));
        Api.given()
                .body("[{\"ref\": \"" + ref
                        + "\", \"contactPoints\": [{\"channel\": \"sms\", \"address\": \"0171 2345679\"}]}]")
                .post("/api/v1/customers")
                .then()
                .body("items.status", contains("accepted"));
        put("{\"country\": null, \"contactPoints\": [{\"channel\": \"sms\", \"address\": \"0171 2345678\"}]}", 422);
        Api.given()
                .body("{\"channels\": [{\"channel\": \"sms\", \"address\": \"0171 2345679\"}]}")
                .put("/api/v1/customers/" + ref + "/preferences")
                .then()
                .statusCode(200)
                .body("channels.address", contains("+491712345679"));
    }

    private void put(String body, int status) {
        Api.given().body(body).put("/api/v1/customers/" + ref).then().statusCode(status);
    }

    private void tell(String members, int status) {
        Api.given()
                .body("{\"customer\": \"" + ref + "\", \"action\": \"withdrawn\", " + members + "}")
                .post("/api/v1/consents")
                .then()
                .statusCode(status);
    }

    private void standing(String path, String state) {
        Api.given().get("/api/v1/customers/" + ref + "/consents").then().body(path, equalTo(state));
    }
}
