package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.delivery.push.Browser;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** A device that says yes and no, as the button's script does it. */
@QuarkusTest
class PushPagesIT {
    @Inject
    Recipients recipients;

    private Recipients.Recipient she;
    private final String device =
            new Browser().subscription("https://fcm.googleapis.com/fcm/send/" + UUID.randomUUID());

    @BeforeEach
    void somebody() {
        she = recipients.whoGotAnOffer("d-" + UUID.randomUUID(), "en-GB");
    }

    private static JsonPath question(String language) {
        return given().header("Accept-Language", language)
                .get("/push/offers/ask")
                .jsonPath();
    }

    private static Response yes(String device, String token) {
        return yes(given(), device, token);
    }

    private static RequestSpecification withSignal() {
        return given().header("Sec-GPC", "1");
    }

    private static Response yes(RequestSpecification browser, String device, String token) {
        var tick = question("en");
        return browser.contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("subscription", device)
                .formParam("token", token)
                .formParam("tick", tick.getString("ticks[0].key"))
                .formParam("row", tick.getString("ticks[0].row"))
                .post("/push/offers");
    }

    private static Response no(String device) {
        return no(given(), device);
    }

    private static Response no(RequestSpecification browser, String device) {
        return browser.contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("subscription", device)
                .post("/push/off");
    }

    private static String token(String ref) {
        return token(ref, "push");
    }

    private static String token(String ref, String kind) {
        var url = Api.given()
                .body(Map.of("kind", kind))
                .post("/api/v1/customers/" + ref + "/links")
                .jsonPath()
                .getString("url");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static List<String> holders(String device) {
        return Api.given()
                .queryParam("address", device)
                .get("/api/v1/customers")
                .jsonPath()
                .getList("items.ref");
    }

    private static Map<String, String> standing(String ref) {
        return Api.given()
                .get("/api/v1/customers/" + ref + "/consents")
                .jsonPath()
                .getMap("find {it.purpose == 'offers' && it.channel == 'push'}");
    }

    @Test
    void the_question_is_in_the_words_that_are_declared_and_in_her_language() {
        var german = question("de");
        assertThat(german.getString("ticks[0].text")).startsWith("Ja, benachrichtigen Sie dieses Gerät");
        assertThat(german.getString("texts.yes")).isEqualTo("Ja, dieses Gerät benachrichtigen");
        assertThat(german.getString("key")).hasSize(87);
        assertThat(question("en").getString("key")).as("one key").isEqualTo(german.getString("key"));
        assertThat(given().get("/push/offers/ask").header("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(given().get("/push/nothing/ask").statusCode()).isEqualTo(404);
        assertThat(given().get("/push/service/ask").statusCode()).isEqualTo(404);
    }

    @Test
    void a_yes_with_her_token_is_hers_with_the_words_as_evidence() {
        assertThat(yes(device, token(she.ref())).statusCode()).isEqualTo(204);
        assertThat(holders(device)).containsExactly(she.ref());
        assertThat(standing(she.ref())).containsEntry("state", "granted").containsEntry("basis", "consent");
        var event = Api.given()
                .get("/api/v1/customers/" + she.ref() + "/consents/history")
                .jsonPath()
                .getMap("items.find {it.channel == 'push'}");
        assertThat(event.get("source")).isEqualTo("page:/push/offers");
        assertThat(event.get("wording"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("id", "push-offers");
        assertThat(event.get("evidence"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("affirmativeAct", "clicked");
    }

    private String profiling() {
        return Shop.read("/api/v1/customers/" + she.ref() + "/consents")
                .getString("find {it.purpose == 'personalisation'}.state");
    }

    @Test
    void a_browser_that_asks_for_privacy_is_heeded_with_the_yes_and_with_the_no_of_a_device() {
        Shop.letsHerselfBeKnown(she.ref(), "2026-01-01T00:00:00Z");
        yes(device, token(she.ref()));
        assertThat(profiling()).isEqualTo("granted");
        assertThat(yes(withSignal(), device, token(she.ref())).statusCode()).isEqualTo(204);
        assertThat(profiling()).isEqualTo("withdrawn");
        assertThat(standing(she.ref())).containsEntry("state", "granted");

        she = recipients.whoGotAnOffer("d-" + UUID.randomUUID(), "en-GB");
        Shop.letsHerselfBeKnown(she.ref(), "2026-01-01T00:00:00Z");
        yes(device, token(she.ref()));
        assertThat(no(withSignal(), device).statusCode()).isEqualTo(204);
        assertThat(profiling()).isEqualTo("withdrawn");
    }

    @Test
    void a_wrong_token_tells_nothing_and_names_nobody() {
        var right = yes(device, token(she.ref()));
        var other = new Browser().subscription("https://fcm.googleapis.com/fcm/send/" + UUID.randomUUID());
        // good for her choices, and for nothing else
        var wrong = yes(other, token(she.ref(), "preferences"));
        assertThat(wrong.statusCode()).isEqualTo(right.statusCode());
        assertThat(wrong.asString()).isEqualTo(right.asString());
        assertThat(holders(other)).hasSize(1).doesNotContain(she.ref()).allMatch(ref -> ref.startsWith("push-"));
    }

    @Test
    void who_subscribes_on_a_shared_device_takes_it_over() {
        yes(device, token(she.ref()));
        var other = recipients.whoGotAnOffer("d-" + UUID.randomUUID(), "en-GB");
        yes(device, token(other.ref()));
        assertThat(holders(device)).containsExactly(other.ref());
        assertThat(standing(other.ref())).containsEntry("state", "granted");
        yes(device, "");
        assertThat(holders(device)).as("without a token it stays whose it is").containsExactly(other.ref());
        // the same browser under other keys, told by the shop
        var renewed = device.replaceAll("\"auth\":\"[^\"]*\"", "\"auth\":\"AAAAAAAAAAAAAAAAAAAAAA\"");
        Api.given()
                .body(Map.of("contactPoints", List.of(Map.of("channel", "push", "address", renewed))))
                .put("/api/v1/customers/" + she.ref());
        assertThat(holders(device)).isEmpty();
        assertThat(holders(renewed)).containsExactly(she.ref());
        assertThat(standing(she.ref()))
                .as("what was agreed to before does not come back")
                .containsEntry("state", "neverAsked");
    }

    @Test
    void who_knows_the_address_of_a_device_but_not_its_secret_takes_nothing_over() {
        yes(device, token(she.ref()));
        var other = recipients.whoGotAnOffer("d-" + UUID.randomUUID(), "en-GB");
        var guessed = device.replaceAll("\"auth\":\"[^\"]*\"", "\"auth\":\"AAAAAAAAAAAAAAAAAAAAAA\"");
        assertThat(yes(guessed, token(other.ref())).statusCode()).isEqualTo(204);
        assertThat(holders(guessed)).isEmpty();
        assertThat(holders(device)).containsExactly(she.ref());
        assertThat(standing(she.ref())).containsEntry("state", "granted");
    }

    @Test
    void the_twenty_first_device_takes_the_place_of_the_first() {
        var token = token(she.ref());
        var more = IntStream.range(0, 20)
                .mapToObj(n -> new Browser().subscription("https://fcm.googleapis.com/fcm/send/" + UUID.randomUUID()))
                .toList();
        yes(device, token);
        more.forEach(one -> yes(one, token));
        assertThat(holders(device)).isEmpty();
        assertThat(more).allSatisfy(one -> assertThat(holders(one)).containsExactly(she.ref()));
    }

    @Test
    void the_device_of_somebody_erased_is_notified_again_when_its_owner_says_so_there_and_not_before() {
        yes(device, token(she.ref()));
        Api.given().delete("/api/v1/customers/" + she.ref()).then().statusCode(200);
        var back = recipients.whoGotAnOffer("d-" + UUID.randomUUID(), "en-GB");
        Api.given()
                .body(Map.of("contactPoints", List.of(Map.of("channel", "push", "address", device))))
                .put("/api/v1/customers/" + back.ref())
                .then()
                .statusCode(200);
        assertThat(reasons(back.ref())).contains("SUPPRESSED");
        yes(device, token(back.ref()));
        assertThat(reasons(back.ref())).doesNotContain("SUPPRESSED");
    }

    private static List<String> reasons(String ref) {
        return Api.given()
                .body(Map.of("customer", ref, "channel", "push", "purpose", "service"))
                .post("/api/v1/permissions/check")
                .jsonPath()
                .getList("reasons");
    }

    @Test
    void a_no_is_one_press_and_ends_it() {
        yes(device, token(she.ref()));
        assertThat(no(device).statusCode()).isEqualTo(204);
        assertThat(holders(device)).isEmpty();
        var history = Api.given()
                .get("/api/v1/customers/" + she.ref() + "/consents/history")
                .jsonPath()
                .getList("items.findAll {it.channel == 'push'}.action");
        assertThat(history).contains("granted", "withdrawn");
        assertThat(no(device).statusCode()).as("said once more").isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/x",
                "https://127.0.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://localhost/x",
                "http://fcm.googleapis.com/x",
                "https://fcm.googleapis.com:22/x",
                "https://fcm.googleapis.com@127.0.0.1/x",
            })
    void an_endpoint_that_is_no_push_service_is_not_taken(String endpoint) {
        var inward = new Browser().subscription(endpoint);
        assertThat(yes(inward, token(she.ref())).statusCode()).isEqualTo(400);
        assertThat(standing(she.ref())).isNull();
    }

    @Test
    void a_yes_to_other_words_or_none_or_for_broken_keys_is_no_yes() {
        var broken = device.replaceAll("\"auth\":\"[^\"]*\"", "\"auth\":\"AAAA\"");
        assertThat(yes(broken, "").statusCode()).isEqualTo(400);
        var request = given().contentType("application/x-www-form-urlencoded; charset=UTF-8");
        assertThat(request.formParam("subscription", device)
                        .formParam("tick", "new-push.offers")
                        .formParam("row", "new-push.offers|n|" + "0".repeat(64))
                        .post("/push/offers")
                        .statusCode())
                .isEqualTo(400);
        assertThat(holders(device)).isEmpty();
    }

    @Test
    void the_scripts_are_for_any_site_and_change_nothing() {
        for (var name : List.of("worker.js", "button.js")) {
            var script = given().get("/push/" + name);
            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(script.contentType()).startsWith("text/javascript");
            assertThat(script.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
            assertThat(script.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }
}
