package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
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

/** A launch that test customers get first: it waits after them, and counts everybody once. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(180)
class CanaryIT {
    private static final int ALL = 60;

    @Inject
    Stage stage;

    private List<String> people = List.of();

    @BeforeEach
    void a_crowd() {
        stage.standAt("2027-06-09T10:00:00Z");
        stage.change("UPDATE customer SET test = false");
        people = Shop.crowd("trying", ALL, 50);
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private void testPeople(int n) {
        for (var ref : people.subList(0, n)) {
            assertThat(Api.given()
                            .body(Map.of("test", true))
                            .put("/api/v1/customers/" + ref)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static String launched(Map<String, ?> options) {
        var answer = Api.given().body(options).post("/api/v1/campaigns/trying/launch");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return answer.jsonPath().getString("launch");
    }

    private static Response goOn(String launch) {
        return Api.given().post("/api/v1/launches/" + launch + "/continue");
    }

    private static long counted(JsonPath launch) {
        return launch.getLong("send") + Shop.sum(launch, "hold") + Shop.sum(launch, "suppress");
    }

    @Test
    void a_few_test_customers_get_it_first_and_the_others_when_a_person_says_so() {
        testPeople(5);
        var launch = launched(Map.of("canary", 3, "again", true));
        var waiting = stage.decided(launch);
        assertThat(waiting.getString("state")).isEqualTo("paused");
        assertThat(waiting.getString("waitsFor")).isEqualTo("canary");
        assertThat(waiting.getLong("audience")).isEqualTo(ALL);
        assertThat(waiting.getLong("decided")).isEqualTo(3).isEqualTo(counted(waiting));
        stage.handOver();
        assertThat(
                        stage.number(
                                "SELECT count(*) FROM decision JOIN customer USING (lane, customer_id) WHERE campaign = 'trying' AND NOT test AND launch_id = (SELECT max(launch_id) FROM launch)"))
                .isZero();
        assertThat(people.subList(0, 5).stream()
                        .filter(ref -> !Shop.inbox(ref).isEmpty())
                        .count())
                .isPositive();
        // it waits on, and another launch is not begun beside it
        assertThat(stage.decided(launch).getLong("decided")).isEqualTo(3);
        assertThat(Api.given()
                        .body(Map.of())
                        .post("/api/v1/campaigns/trying/launch")
                        .statusCode())
                .isEqualTo(409);

        assertThat(goOn(launch).statusCode()).isEqualTo(200);
        var done = stage.decided(launch);
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getString("waitsFor")).isNull();
        assertThat(done.getLong("decided")).isEqualTo(ALL).isEqualTo(counted(done));
        assertThat(stage.number("SELECT count(*) FROM decision WHERE launch_id = (SELECT max(launch_id) FROM launch)"))
                .isEqualTo(ALL);
        assertThat(goOn(launch).statusCode()).isEqualTo(409);
    }

    @Test
    void without_a_test_customer_in_the_audience_it_waits_before_anybody_gets_it() {
        var launch = launched(Map.of("canary", 3, "again", true));
        var waiting = stage.decided(launch);
        assertThat(waiting.getString("state")).isEqualTo("paused");
        assertThat(waiting.getLong("decided")).isZero();
        assertThat(waiting.getLong("audience")).isEqualTo(ALL);
    }

    @Test
    void one_that_waits_can_be_stopped_and_then_goes_on_no_more() {
        testPeople(2);
        var launch = launched(Map.of("canary", 10, "again", true));
        assertThat(stage.decided(launch).getLong("decided")).isEqualTo(2);
        assertThat(Api.given().post("/api/v1/launches/" + launch + "/stop").statusCode())
                .isEqualTo(200);
        assertThat(goOn(launch).statusCode()).isEqualTo(409);
        assertThat(Shop.launch(launch).getString("state")).isEqualTo("stopped");
        assertThat(Shop.launch(launch).getString("waitsFor")).isNull();
    }

    @Test
    void a_launch_without_it_treats_test_customers_like_everybody() {
        testPeople(5);
        var done = stage.decided(launched(Map.of("again", true)));
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getLong("decided")).isEqualTo(ALL);
    }

    @Test
    void how_many_is_a_number_that_makes_sense() {
        for (int wrong : new int[] {0, -1, 501}) {
            var answer = Api.given().body(Map.of("canary", wrong)).post("/api/v1/campaigns/trying/launch");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.asString()).contains("/canary");
        }
    }
}
