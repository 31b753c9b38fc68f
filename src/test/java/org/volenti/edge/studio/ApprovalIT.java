package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.testing.Api;
import org.volenti.testing.CarefulContent;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Launches where the policy wants two people: one begins, another approves, and nobody gets anything before. */
@QuarkusTest
@TestProfile(CarefulContent.class)
class ApprovalIT {
    private static final String CAMPAIGN = "/studio/campaigns/spring";
    private static final int ALL = 20;

    @Inject
    Colleagues colleagues;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void a_crowd() {
        clock.set("2027-06-09T10:00:00Z");
        Shop.crowd("spring", ALL, 15);
    }

    @AfterEach
    void end() {
        Api.given().post("/api/v1/campaigns/spring/stop");
        Sql.update(dataSource::getConnection, "UPDATE customer SET test = false");
        clock.followRealTime();
    }

    private static Response press(Visitor visitor, String what, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("token", visitor.token());
        return visitor.post(CAMPAIGN + "/" + what, all);
    }

    private static JsonPath newest() {
        return Shop.launch(Shop.read("/api/v1/launches?campaign=spring").getString("items[0].launch"));
    }

    private static Response approve(Visitor visitor) {
        return press(visitor, "approve", Map.of("launch", newest().getString("launch")));
    }

    private static void waitsForApproval() {
        assertThat(newest().getString("state")).isEqualTo("paused");
        assertThat(newest().getString("waitsFor")).isEqualTo("approval");
        assertThat(newest().getLong("decided")).isZero();
    }

    @Test
    void a_marketer_asks_and_an_approver_agrees() {
        var marketer = colleagues.with(Role.MARKETER);
        assertThat(marketer.page(CAMPAIGN)
                        .select("form[action$=ask-launch] button")
                        .text())
                .isEqualTo("Ask for a launch");
        var asked = press(marketer, "ask-launch", Map.of("again", "yes"));
        assertThat(asked.header("Location")).endsWith("?done=asked");
        waitsForApproval();
        assertThat(approve(marketer).statusCode()).isEqualTo(403);
        clock.advance(Duration.ofHours(1));
        waitsForApproval();

        var approver = colleagues.with(Role.APPROVER);
        var page = approver.page(CAMPAIGN);
        assertThat(page.select("#launch h2").text()).isEqualTo("It waits for a second person");
        assertThat(page.select("#launch form[action$=approve] button").text()).isEqualTo("Approve the launch");
        assertThat(approve(approver).header("Location")).endsWith("?done=launched");
        assertThat(newest().getString("state")).isEqualTo("running");
        assertThat(newest().getLong("decided"))
                .as("it can be undone for two minutes")
                .isZero();
        clock.advance(Duration.ofMinutes(3));
        Shop.until(() -> newest().getString("state").equals("done"));
        assertThat(newest().getLong("decided")).isEqualTo(ALL);
        assertThat(newest().getString("approvedBy")).isEqualTo(Colleagues.nameOf(Role.APPROVER));
        assertThat(approver.page(CAMPAIGN).select("#launch").text())
                .contains("By test-marketer, approved by test-approver");
    }

    @Test
    void who_began_it_cannot_approve_it() {
        var first = colleagues.with(Role.APPROVER);
        assertThat(press(first, "launch", Map.of("again", "yes")).header("Location"))
                .endsWith("?done=asked");
        var page = first.page(CAMPAIGN);
        assertThat(page.select("#launch form[action$=approve]")).isEmpty();
        assertThat(page.select("#launch").text()).contains("You began this launch, so another person");
        assertThat(approve(first).header("Location")).endsWith(CAMPAIGN);
        waitsForApproval();
        assertThat(approve(colleagues.named("second-approver", Set.of(Role.APPROVER)))
                        .header("Location"))
                .endsWith("?done=launched");
        assertThat(newest().getString("waitsFor")).isNull();
        assertThat(approve(colleagues.named("second-approver", Set.of(Role.APPROVER)))
                        .header("Location"))
                .as("once")
                .endsWith(CAMPAIGN);
    }

    @Test
    void a_key_begins_one_and_is_nobody_to_approve_it() {
        Shop.launched("spring");
        waitsForApproval();
        var answer = Api.given().post("/api/v1/launches/" + newest().getString("launch") + "/continue");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.asString()).contains("another person").contains("studio");
        waitsForApproval();
    }

    @Test
    void of_what_a_key_began_two_people_must_approve_for_one_of_them_may_hold_the_key() {
        Shop.launched("spring");
        var first = colleagues.with(Role.APPROVER);
        assertThat(first.page(CAMPAIGN).select("#launch").text())
                .contains("it starts once two people who may launch have approved it");
        assertThat(approve(first).header("Location")).endsWith("?done=asked");
        waitsForApproval();
        assertThat(newest().getString("agreedBy")).isEqualTo(Colleagues.nameOf(Role.APPROVER));
        assertThat(approve(first).header("Location")).as("herself again").endsWith(CAMPAIGN);
        waitsForApproval();
        var page = first.page(CAMPAIGN);
        assertThat(page.select("#launch form[action$=approve]")).isEmpty();
        assertThat(page.select("#launch").text()).contains("You approved it.");

        var second = colleagues.named("second-approver", Set.of(Role.APPROVER));
        assertThat(second.page(CAMPAIGN).select("#launch").text()).contains("the second of two");
        assertThat(approve(second).header("Location")).endsWith("?done=launched");
        assertThat(newest().getString("state")).isEqualTo("running");
        assertThat(newest().getString("approvedBy")).isEqualTo("second-approver");
        assertThat(second.page(CAMPAIGN).select("#launch").text())
                .contains("approved by test-approver, second-approver");
    }

    @Test
    void two_people_and_test_customers_are_two_waits() {
        Sql.update(dataSource::getConnection, "UPDATE customer SET test = true WHERE ref IN ('spring-1', 'spring-2')");
        var marketer = colleagues.with(Role.MARKETER);
        press(marketer, "ask-launch", Map.of("again", "yes", "canary", "yes"));
        waitsForApproval();
        var approver = colleagues.with(Role.APPROVER);
        approve(approver);
        clock.advance(Duration.ofMinutes(3));
        Shop.until(() -> "canary".equals(newest().getString("waitsFor")));
        assertThat(newest().getLong("decided")).isEqualTo(2);
        assertThat(marketer.page(CAMPAIGN).select("#launch form[action$=continue]"))
                .isEmpty();
        var page = approver.page(CAMPAIGN);
        assertThat(page.select("#launch h2").text()).isEqualTo("Your test customers were decided: does it go on?");
        var goOn = press(approver, "continue", Map.of("launch", newest().getString("launch")));
        assertThat(goOn.header("Location")).endsWith("?done=continued");
        Shop.until(() -> newest().getString("state").equals("done"));
        assertThat(newest().getLong("decided")).isEqualTo(ALL);
    }

    @Test
    void a_launch_that_nobody_approves_can_be_stopped() {
        press(colleagues.with(Role.MARKETER), "ask-launch", Map.of("again", "yes"));
        press(colleagues.with(Role.MARKETER), "stop", Map.of());
        assertThat(newest().getString("state")).isEqualTo("stopped");
        assertThat(approve(colleagues.with(Role.APPROVER)).header("Location")).endsWith(CAMPAIGN);
        assertThat(newest().getString("state")).isEqualTo("stopped");
    }

    @Test
    void where_the_policy_has_no_prices_nothing_is_said_of_money() {
        var campaign = "/studio/campaigns/texted";
        assertThat(colleagues
                        .with(Role.MARKETER)
                        .page(campaign)
                        .select(".facts dt")
                        .eachText())
                .contains("An SMS takes")
                .doesNotContain("An SMS costs");
        var forecast = Api.given().body(Map.of()).post("/api/v1/campaigns/texted/dry-run");
        assertThat(forecast.jsonPath().getMap("")).containsKey("send").doesNotContainKey("smsCost");
    }
}
