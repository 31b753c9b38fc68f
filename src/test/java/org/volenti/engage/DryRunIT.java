package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** A dry run decides as if its instant were now, before it and after it. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(120)
class DryRunIT {
    @Inject
    Stage stage;

    @BeforeEach
    void a_customer_who_agreed_in_june() {
        stage.standAt("2027-06-01T10:00:00Z");
        Shop.willing("dry", "Europe/Berlin", "forecast");
        stage.standAt("2027-11-10T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private static JsonPath asOf(String instant) {
        var answer = Api.given().body(Map.of("asOf", instant)).post("/api/v1/campaigns/forecast/dry-run");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    @Test
    void of_the_past_it_goes_by_what_they_had_chosen_then() {
        var before = asOf("2027-06-20T10:00:00Z");
        var version =
                Api.given().get("/api/v1/customers/dry/preferences").jsonPath().getInt("version");
        Api.given()
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of("snoozeUntil", "2027-11-12T00:00:00Z"))
                .put("/api/v1/customers/dry/preferences")
                .then()
                .statusCode(200);
        var after = asOf("2027-06-20T10:00:00Z");
        assertThat(after.getMap("suppress"))
                .isEqualTo(before.getMap("suppress"))
                .doesNotContainKey("SNOOZED");
        assertThat(after.getLong("send")).isEqualTo(before.getLong("send")).isPositive();
        assertThat(asOf("2027-11-10T10:00:00Z").getMap("hold")).containsKey("SNOOZED");
        Api.given()
                .header("If-Match", "\"" + (version + 1) + "\"")
                .body("{\"snoozeUntil\": null}")
                .put("/api/v1/customers/dry/preferences")
                .then()
                .statusCode(200);
    }

    @Test
    void of_the_future_it_counts_what_is_planned_today() {
        var before = asOf("2027-11-11T10:00:00Z");
        for (int i = 0; i < 3; i++)
            assertThat(Shop.trigger("dry-" + i, "note", "dry", Map.of("text", "x"))
                            .<String>path("verdict"))
                    .isEqualTo("send");
        var after = asOf("2027-11-11T10:00:00Z");
        assertThat(after.getLong("send")).isEqualTo(before.getLong("send") - 1);
        assertThat(after.getMap("hold")).containsKey("BRAND_CAP");
    }

    private static void texted(String ref, String number) {
        Api.given()
                .body(Map.of(
                        "locale", "en",
                        "timeZone", "Europe/Berlin",
                        "country", "DE",
                        "attributes", Map.of("crowd", "forecast"),
                        "contactPoints", List.of(Map.of("channel", "sms", "address", number))))
                .put("/api/v1/customers/" + ref);
        Shop.grant(ref, "sms").then().statusCode(201);
    }

    @Test
    void it_says_what_its_text_messages_cost_by_the_countries_of_the_numbers() {
        assertThat(asOf("2027-11-10T11:00:00Z").getMap("smsCost"))
                .as("nobody gets one")
                .containsEntry("messages", 0);
        texted("dry-german", "+4915112345678");
        texted("dry-briton", "+447700900123");
        texted("dry-french", "+33612345678");
        var forecast = asOf("2027-11-10T11:00:00Z");
        assertThat(forecast.getMap("channels")).containsEntry("sms", 3);
        assertThat(forecast.getMap("smsCost"))
                .isEqualTo(Map.of("messages", 3, "segments", 3, "atMost", 0.2488f, "currency", "EUR"));
    }

    @Test
    void of_a_campaign_without_text_messages_no_cost_is_said() {
        var forecast = Api.given().body(Map.of()).post("/api/v1/campaigns/log-1/dry-run");
        assertThat(forecast.jsonPath().getMap("")).containsKey("send").doesNotContainKey("smsCost");
    }

    @Test
    void offers_that_are_over_are_named_with_their_last_day() {
        assertThat(asOf("2027-11-10T10:00:00Z").getMap("")).doesNotContainKey("ended");
        assertThat(dryRun("over").getMap("ended")).isEqualTo(Map.of("gone", "2027-11-09"));
    }

    private static JsonPath dryRun(String campaign) {
        return Api.given()
                .body(Map.of("asOf", "2027-11-10T10:00:00Z"))
                .post("/api/v1/campaigns/" + campaign + "/dry-run")
                .jsonPath();
    }
}
