package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
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

/** What callers of the flow's API read. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(60)
class ApiShapesIT {
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

    private static ValidatableResponse asked(Map<String, ?> question) {
        return Api.given().body(question).post("/api/v1/permissions/check").then();
    }

    private static Map<String, String> mail(String ref) {
        return Map.of("customer", ref, "channel", "email", "purpose", "offers");
    }

    @Test
    void a_permission_check_answers_with_a_verdict_and_its_reasons_and_changes_nothing() {
        var ref = Shop.willing("checked");
        asked(mail(ref)).statusCode(200).body("verdict", equalTo("send")).body("reasons", empty());
        var never = Shop.customer("never-asked", "Europe/Berlin", "");
        asked(mail(never))
                .statusCode(200)
                .body("verdict", equalTo("suppress"))
                .body("reasons", equalTo(List.of("NO_PERMISSION")))
                .body("nextAllowedAt", nullValue());
        asked(Map.of("customer", ref, "channel", "email", "purpose", "offers", "at", "2027-06-09T22:00:00Z"))
                .body("verdict", equalTo("hold"))
                .body("reasons", equalTo(List.of("QUIET_HOURS")))
                .body("nextAllowedAt", equalTo("2027-06-10T06:00:00Z"));
        Shop.withdraw(ref);
        asked(mail(ref)).body("verdict", equalTo("suppress")).body("reasons", equalTo(List.of("WITHDRAWN")));
        Api.given().get("/api/v1/customers/" + ref + "/decisions").then().body("items", hasSize(0));
    }

    @Test
    void a_channel_without_an_adapter_can_be_asked_about() {
        var ref = Shop.customer("phoned", "Europe/Berlin", "");
        Api.given()
                .body(Map.of("contactPoints", List.of(Map.of("channel", "phone", "address", "+4930901820"))))
                .put("/api/v1/customers/" + ref);
        Shop.grant(ref, "phone").then().statusCode(201);
        asked(Map.of("customer", ref, "channel", "phone", "purpose", "offers"))
                .statusCode(200)
                .body("verdict", equalTo("send"));
    }

    @Test
    void a_check_with_faults_names_them() {
        asked(Map.of("channel", "email", "purpose", "offers"))
                .statusCode(400)
                .body("problems[0].place", equalTo("/customer"));
        asked(mail("nobody-at-all")).statusCode(404).contentType(startsWith("application/problem+json"));
        var ref = Shop.willing("check-faults");
        asked(Map.of("customer", ref, "channel", "email", "purpose", "offer"))
                .statusCode(422)
                .body("problems[0].place", equalTo("/purpose"));
        asked(Map.of("customer", ref, "channel", "E Mail", "purpose", "offers")).statusCode(422);
        asked(Map.of("customer", ref, "channel", "email", "purpose", "offers", "when", "now"))
                .statusCode(400)
                .body("problems[0].place", equalTo("/when"));
    }

    @Test
    void a_rule_that_does_not_hold_together_is_422_and_says_why() {
        var path = "/api/v1/segments/count";
        Api.given()
                .body(Map.of("rule", "count(\"ordre\") > 1"))
                .post(path)
                .then()
                .statusCode(422)
                .contentType(startsWith("application/problem+json"))
                .body("problems[0].place", equalTo("/rule"))
                .body("problems[0].what", containsString("ordre"));
        Api.given().body(Map.of("rule", "crowd == ")).post(path).then().statusCode(422);
        Api.given()
                .body(Map.of("rule", "crowd = \"x\""))
                .post(path)
                .then()
                .statusCode(422)
                .body("problems[0].what", containsString("“=” at column 7"))
                .body("problems[0].mend", equalTo("write == to compare"));
        Api.given()
                .body(Map.of("asOf", "2027-01-01T00:00:00Z"))
                .post(path)
                .then()
                .statusCode(400);
        Api.given()
                .body(Map.of("rule", "crowd == \"x\"", "as_of", "2027-01-01T00:00:00Z"))
                .post(path)
                .then()
                .statusCode(400)
                .body("problems[0].place", equalTo("/as_of"));
        Shop.willing("counted", "Europe/Berlin", "counted");
        Api.given()
                .body(Map.of("rule", "crowd == \"counted\""))
                .post(path)
                .then()
                .body("count", equalTo(1));
    }

    @Test
    void a_decision_shows_its_trace_and_lists_go_page_by_page() {
        var ref = Shop.willing("paged");
        for (int i = 0; i < 5; i++) Shop.trigger("paged-" + i, "note", ref, Map.of("text", "x"));
        var first = Api.given()
                .get("/api/v1/customers/" + ref + "/decisions?limit=3")
                .then()
                .statusCode(200);
        first.body("items", hasSize(3)).body("next", notNullValue());
        Api.given()
                .get("/api/v1/customers/" + ref + "/decisions?limit=3&cursor="
                        + first.extract().path("next"))
                .then()
                .body("items", hasSize(2))
                .body("next", nullValue())
                .body("items[1].verdict", equalTo("send"))
                .body("items[1].messageId", notNullValue())
                .body("items[1].trace.check", hasItem("permission"))
                .body("items[1].trace.finding", notNullValue())
                .body("items[1].history", nullValue());
        first.body("items[0].reason", equalTo("BRAND_CAP"));
        Api.given().get("/api/v1/decisions/no-such").then().statusCode(404).body("status", equalTo(404));
        Api.given().get("/api/v1/customers/nobody-at-all/decisions").then().statusCode(404);
    }

    @Test
    void a_dry_run_of_any_campaign_adds_up() {
        for (var campaign : List.of("cart", "note", "weekly", "shipped")) {
            var counts = Api.given()
                    .body(Map.of())
                    .post("/api/v1/campaigns/" + campaign + "/dry-run")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(counts.getLong("send") + Shop.sum(counts, "hold") + Shop.sum(counts, "suppress"))
                    .as(campaign)
                    .isEqualTo(counts.getLong("audience"));
        }
    }

    @Test
    void campaigns_and_the_switch_are_listed() {
        Api.given()
                .get("/api/v1/campaigns")
                .then()
                .body("items.id", hasItem("note"))
                .body("items.state", hasItem("live"));
        Api.given().get("/api/v1/sending").then().body("stopped", equalTo(false));
        Api.given().get("/api/v1/campaigns/nowhere").then().statusCode(404);
    }
}
