package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.delivery.ChannelSettings;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.FakeChannels;
import org.volenti.delivery.http.WireFake;
import org.volenti.delivery.push.Browser;
import org.volenti.delivery.push.PushStand;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** The whole flow with push switched on: one message and one slot, on every device that she permits (invariant I5). */
@QuarkusTest
@TestProfile(FlowContent.class)
class DevicesIT {
    private static final ChannelSettings PUSH = FakeChannels.of("push");

    @Inject
    Stage stage;

    @Inject
    OwnDispatcher dispatchers;

    @Inject
    InstantSource clock;

    private final Browser browser = new Browser();
    private PushStand stand;
    private Dispatcher dispatcher;

    @BeforeEach
    void switch_push_on() {
        stage.standAt("2027-06-09T10:00:00Z");
        stand = new PushStand(clock);
        dispatcher = dispatchers.of(stand.carrier(), PUSH);
    }

    @AfterEach
    void end() {
        stand.close();
        stage.end();
    }

    private void has(String ref, String... devices) {
        var points = new ArrayList<Map<String, String>>();
        for (var device : devices) points.add(Map.of("channel", "push", "address", address(ref, device)));
        var body = Map.of("timeZone", "Europe/Berlin", "country", "DE", "contactPoints", points);
        assertThat(Api.given().body(body).put("/api/v1/customers/" + ref).statusCode())
                .isLessThan(300);
    }

    private String address(String ref, String device) {
        return stand.subscription(browser, ref + "/" + device);
    }

    private void says(String ref, String device, String action) {
        var body = Map.of(
                "customer", ref,
                "channel", "push",
                "address", address(ref, device),
                "purpose", "offers",
                "action", action,
                "basis", "consent",
                "source", "form",
                "actor", "customer",
                "evidence", Map.of("affirmativeAct", "clicked"));
        assertThat(Api.given().body(body).post("/api/v1/consents").statusCode()).isEqualTo(201);
    }

    private static String triggered(String ref) {
        var answer = Shop.trigger(ref + "-key", "poke", ref, Map.of("text", "hello " + ref));
        assertThat(answer.<String>path("verdict")).as(answer.asString()).isEqualTo("send");
        return answer.path("messageId");
    }

    private void handOver() {
        while (dispatcher.runOnce() > 0) Thread.onSpinWait();
    }

    private List<String> reached() {
        return stand.service.requests.stream()
                .map(WireFake.Request::path)
                .sorted()
                .toList();
    }

    @Test
    void every_device_that_she_permits_and_no_other_with_one_message_and_one_slot() {
        has("d-all", "phone", "laptop", "never-asked", "withdrawn");
        says("d-all", "phone", "granted");
        says("d-all", "laptop", "granted");
        says("d-all", "withdrawn", "granted");
        says("d-all", "withdrawn", "withdrawn");
        var message = triggered("d-all");
        handOver();
        assertThat(reached()).containsExactly("/d-all/laptop", "/d-all/phone");
        assertThat(stand.service.requests)
                .allSatisfy(request -> assertThat(browser.read(request.body())).contains("hello d-all"));
        var told = Shop.message(message);
        assertThat(told.getString("state")).isEqualTo("accepted");
        assertThat(told.getList("attempts")).hasSize(1);
        assertThat(told.getString("attempts[0].detail")).isEqualTo("webpush accepted; webpush accepted");
        for (int i = 2; i <= 3; i++) {
            assertThat(Shop.trigger("d-all-key" + i, "poke", "d-all", Map.of("text", "again"))
                            .<String>path("verdict"))
                    .isEqualTo("send");
        }
        assertThat(Shop.trigger("d-all-key4", "poke", "d-all", Map.of("text", "again"))
                        .<String>path("verdict"))
                .as("three messages a week, however many devices")
                .isNotEqualTo("send");
    }

    @Test
    void a_device_that_is_gone_is_never_tried_again_and_the_others_are() {
        has("d-gone", "phone", "laptop");
        says("d-gone", "phone", "granted");
        says("d-gone", "laptop", "granted");
        stand.service.answers =
                request -> new WireFake.Response(request.path().endsWith("/laptop") ? 410 : 201, "", "");
        var message = triggered("d-gone");
        handOver();
        assertThat(Shop.message(message).getString("state")).isEqualTo("accepted");
        assertThat(Shop.message(message).getString("attempts[0].detail"))
                .contains("webpush accepted")
                .contains("webpush gone, HTTP 410");
        stand.service.requests.clear();
        var next = Shop.trigger("d-gone-2", "poke", "d-gone", Map.of("text", "again"));
        assertThat(next.<String>path("verdict")).isEqualTo("send");
        handOver();
        assertThat(reached()).containsExactly("/d-gone/phone");
    }

    @Test
    void where_all_are_gone_the_slot_is_free_and_nothing_more_is_sent() {
        has("d-none", "phone", "laptop");
        says("d-none", "phone", "granted");
        says("d-none", "laptop", "granted");
        stand.service.answer(404, "", "");
        var message = triggered("d-none");
        handOver();
        assertThat(Shop.message(message).getString("state")).isEqualTo("rejected");
        assertThat(Shop.trigger("d-none-2", "poke", "d-none", Map.of("text", "again"))
                        .<String>path("reason"))
                .isEqualTo("UNREACHABLE");
    }

    @Test
    void a_no_at_one_device_while_it_waits_leaves_the_others() {
        has("d-wait", "phone", "laptop");
        says("d-wait", "phone", "granted");
        says("d-wait", "laptop", "granted");
        var message = triggered("d-wait");
        says("d-wait", "laptop", "withdrawn");
        handOver();
        assertThat(reached()).containsExactly("/d-wait/phone");
        assertThat(Shop.message(message).getString("state")).isEqualTo("accepted");
    }

    @Test
    void a_no_to_all_of_them_while_it_waits_stops_it() {
        has("d-stop", "phone", "laptop");
        says("d-stop", "phone", "granted");
        says("d-stop", "laptop", "granted");
        var message = triggered("d-stop");
        Shop.withdraw("d-stop").then().statusCode(201);
        handOver();
        assertThat(reached()).isEmpty();
        assertThat(Shop.message(message).getString("state")).isEqualTo("withdrawn");
    }

    @Test
    void her_choice_of_one_device_leaves_it_at_that() {
        has("d-one", "phone", "laptop");
        says("d-one", "phone", "granted");
        says("d-one", "laptop", "granted");
        var choice = Map.of(
                "channels",
                List.of(Map.of("channel", "push", "address", address("d-one", "phone"), "on", true, "order", 1)));
        Api.given()
                .header("If-Match", "\"0\"")
                .body(choice)
                .put("/api/v1/customers/d-one/preferences")
                .then()
                .statusCode(200);
        triggered("d-one");
        handOver();
        assertThat(reached()).containsExactly("/d-one/phone");
    }
}
