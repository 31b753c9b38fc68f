package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.common.Ids;
import org.volenti.delivery.ChannelSettings;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.http.WireFake;
import org.volenti.delivery.push.Browser;
import org.volenti.delivery.push.PushStand;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** A push service that is away holds nobody's message but those that go there alone; what both services saw is the judge. */
@QuarkusTest
@TestProfile(FlowContent.class)
class DevicesAwayIT {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String AN_HOUR = "Retry-After: 3600\r\n";

    private record Push(Set<String> channels, boolean allowHttp, boolean sandboxCopies, boolean dispatch)
            implements ChannelSettings {}

    @Inject
    Stage stage;

    @Inject
    OwnDispatcher dispatchers;

    @Inject
    Ids ids;

    @Inject
    InstantSource clock;

    private final Browser browser = new Browser();
    private PushStand stand;
    private Dispatcher dispatcher;

    @BeforeEach
    void switch_push_on() {
        stage.standAt("2027-06-09T10:00:00Z");
        stand = stand(10_000);
        open();
    }

    /** Of a project of its own, so that no other run's rate counts. */
    private PushStand stand(double fcmPerSecond) {
        return new PushStand(clock, "p" + Long.toString(ids.next(), 36), fcmPerSecond);
    }

    private void open() {
        dispatcher = dispatchers.of(stand.carrier(), new Push(Set.of("push"), true, false, false));
    }

    @AfterEach
    void end() {
        stand.close();
        stage.end();
    }

    private static String name(String kind) {
        return kind + "-" + NEXT.incrementAndGet();
    }

    private String browserOf(String ref) {
        return stand.subscription(browser, ref);
    }

    private static String appOf(String ref) {
        return "fcm:" + ref;
    }

    /** @param addresses of her devices; the first is the one that a message is planned for */
    private static String planned(String ref, String... addresses) {
        var points = new ArrayList<Map<String, Object>>();
        for (var address : addresses) {
            points.add(Map.of("channel", "push", "address", address, "primary", points.isEmpty()));
        }
        var body = Map.of("timeZone", "Europe/Berlin", "country", "DE", "contactPoints", points);
        assertThat(Api.given().body(body).put("/api/v1/customers/" + ref).statusCode())
                .isLessThan(300);
        for (var address : addresses) {
            var grant = Map.of(
                    "customer", ref,
                    "channel", "push",
                    "address", address,
                    "purpose", "offers",
                    "action", "granted",
                    "basis", "consent",
                    "source", "form",
                    "actor", "customer",
                    "evidence", Map.of("affirmativeAct", "clicked"));
            assertThat(Api.given().body(grant).post("/api/v1/consents").statusCode())
                    .isEqualTo(201);
        }
        var answer = Shop.trigger(ref + "-key", "poke", ref, Map.of("text", "hello"));
        assertThat(answer.<String>path("verdict")).as(answer.asString()).isEqualTo("send");
        return answer.path("messageId");
    }

    private int handOver() {
        int begun = 0;
        for (int turn = 0; turn < 4; turn++) begun += dispatcher.runOnce();
        return begun;
    }

    private static String state(String message) {
        return Shop.message(message).getString("state");
    }

    private static List<String> details(String message) {
        return Shop.message(message).getList("attempts.detail");
    }

    private List<String> toBrowsers() {
        return stand.service.requests.stream().map(WireFake.Request::path).toList();
    }

    private List<String> toApps() {
        return stand.google.requests.stream()
                .map(request -> request.text().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    /** One who has but one device there finds it out. */
    private String browsersAreAway(String retryAfter) {
        stand.service.answer(503, retryAfter, "");
        var probe = name("probe");
        var message = planned(probe, browserOf(probe));
        assertThat(handOver()).isEqualTo(1);
        assertThat(state(message)).isEqualTo("retryAt");
        stand.service.requests.clear();
        return message;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void her_other_device_gets_it_once_and_the_attempt_tells_of_both(boolean plannedForTheOneAway) {
        browsersAreAway(AN_HOUR);
        var ref = name("one-away");
        var message = plannedForTheOneAway
                ? planned(ref, browserOf(ref), appOf(ref))
                : planned(ref, appOf(ref), browserOf(ref));
        assertThat(handOver()).isEqualTo(1);
        assertThat(toApps()).containsExactly(ref);
        assertThat(state(message)).isEqualTo("accepted");
        assertThat(details(message)).singleElement().satisfies(detail -> assertThat(detail.split("; "))
                .containsExactlyInAnyOrder("fcm accepted", "webpush not now, not called: it cannot be reached"));
        stand.service.behave();
        stage.advance(Duration.ofHours(5));
        handOver();
        assertThat(toApps()).as("one telling is enough").containsExactly(ref);
        assertThat(toBrowsers()).doesNotContain("/" + ref);
        assertThat(stage.slotsOf(ref)).isEqualTo(1);
    }

    @Test
    void with_both_away_it_waits_untried_and_goes_once_to_the_one_that_is_back_first() {
        stand.close();
        stand = stand(10_000);
        stand.accounts.answer(500, "", "");
        open();
        browsersAreAway("Retry-After: 1\r\n");
        var ref = name("both-away");
        var message = planned(ref, appOf(ref), browserOf(ref));
        assertThat(handOver()).isZero();
        assertThat(state(message)).isEqualTo("planned");
        assertThat(details(message)).isEmpty();
        stand.service.behave();
        Shop.until(() -> dispatcher.runOnce() > 0);
        handOver();
        assertThat(toBrowsers()).containsExactly("/" + ref);
        assertThat(toApps()).isEmpty();
        assertThat(details(message)).singleElement().satisfies(detail -> assertThat(detail.split("; "))
                .containsExactlyInAnyOrder("webpush accepted", "fcm not now, not called: it cannot be reached"));
        stand.tokens();
        stage.advance(Duration.ofMinutes(5));
        handOver();
        assertThat(toApps()).isEmpty();
        assertThat(toBrowsers()).containsOnlyOnce("/" + ref);
    }

    @Test
    void a_device_that_is_gone_leaves_it_waiting_for_the_other_alone() {
        browsersAreAway("Retry-After: 1\r\n");
        stand.google.answer(404, "", """
                {"error":{"code":404,"status":"NOT_FOUND","details":[
                  {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"UNREGISTERED"}]}}
                """);
        var ref = name("gone");
        var message = planned(ref, appOf(ref), browserOf(ref));
        assertThat(handOver()).isEqualTo(1);
        assertThat(state(message)).isEqualTo("retryAt");
        assertThat(details(message).getFirst())
                .contains("fcm gone, HTTP 404")
                .contains("webpush not now, not called: it cannot be reached");
        // not the back-off of what was tried in vain
        stage.advance(Duration.ofSeconds(2));
        stand.service.behave();
        Shop.until(() -> dispatcher.runOnce() > 0);
        handOver();
        assertThat(state(message)).isEqualTo("accepted");
        assertThat(details(message)).hasSize(2);
        assertThat(toApps()).containsExactly(ref);
        assertThat(toBrowsers()).containsOnlyOnce("/" + ref);
    }

    @Test
    void a_rate_that_is_used_up_spares_its_provider_alone() {
        stand.close();
        stand = stand(1.0 / 60);
        open();
        var first = name("first");
        planned(first, appOf(first));
        assertThat(handOver()).isEqualTo(1);
        var later = name("later");
        var waiting = planned(later, appOf(later));
        var ref = name("both");
        var message = planned(ref, appOf(ref), browserOf(ref));
        var other = name("other");
        planned(other, browserOf(other));
        handOver();
        assertThat(toApps()).as("one a minute").containsExactly(first);
        assertThat(toBrowsers()).containsExactlyInAnyOrder("/" + ref, "/" + other);
        assertThat(state(waiting)).isEqualTo("planned");
        assertThat(state(message)).isEqualTo("accepted");
        assertThat(details(message)).singleElement().satisfies(detail -> assertThat(detail.split("; "))
                .containsExactlyInAnyOrder("webpush accepted", "fcm not now, not called: its rate is used up"));
    }

    @Test
    void each_of_her_devices_there_takes_of_the_rate() {
        stand.close();
        stand = stand(1.0 / 60);
        open();
        var ref = name("many");
        planned(ref, appOf(ref + "-phone"), appOf(ref + "-tablet"));
        assertThat(handOver()).isEqualTo(1);
        assertThat(toApps()).containsExactlyInAnyOrder(ref + "-phone", ref + "-tablet");
        assertThat(stage.number("SELECT round(extract(epoch FROM max(free_at) - clock_timestamp()) / 60) FROM"
                        + " provider_rate WHERE name LIKE 'fcm:p%' AND drawn = 2"))
                .as("minutes until the next")
                .isEqualTo(2);
    }
}
