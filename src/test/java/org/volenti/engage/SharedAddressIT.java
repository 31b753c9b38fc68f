package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.common.Lane;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** Caps at an address are shared by all who hold it, however they spell it (invariant I3), and one of them gets the message. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(120)
class SharedAddressIT {
    @Inject
    Stage stage;

    private final String run = UUID.randomUUID().toString();
    private final String address = "Fam.Ily-" + run + "@flow.example";

    @BeforeEach
    void at_noon() {
        stage.standAt("2028-03-08T11:00:00Z");
    }

    @AfterEach
    void end() {
        stage.change("UPDATE customer SET attributes = '{}' WHERE attributes ->> 'crowd' = 'household'");
        stage.end();
    }

    /** That many of one lane. */
    private List<String> ofOneLane(int number, String name) {
        var lane = Lane.ofRef(name + run);
        return Stream.iterate(0, i -> i + 1)
                .map(i -> name + run + (i == 0 ? "" : "-" + i))
                .filter(ref -> Lane.ofRef(ref).equals(lane))
                .limit(number)
                .toList();
    }

    private static void holds(String ref, String address) {
        var answer = Api.given()
                .body(Map.of(
                        "locale", "en",
                        "timeZone", "Europe/Berlin",
                        "country", "DE",
                        "attributes", Map.of("crowd", "household"),
                        "contactPoints", List.of(Map.of("channel", "email", "address", address))))
                .put("/api/v1/customers/" + ref);
        assertThat(answer.statusCode()).as(answer.asString()).isLessThan(300);
        Shop.grant(ref, "email").then().statusCode(201);
    }

    private static JsonPath dryRun() {
        return Api.given()
                .body(Map.of())
                .post("/api/v1/campaigns/household/dry-run")
                .jsonPath();
    }

    private static long received(List<String> refs) {
        return refs.stream().mapToLong(ref -> Shop.inbox(ref).size()).sum();
    }

    private void isSentOnceTo(List<String> refs) {
        var forecast = dryRun();
        assertThat(forecast.getLong("send")).as(forecast.prettify()).isEqualTo(1);
        assertThat(forecast.getMap("hold")).isEqualTo(Map.of("CAMPAIGN_CAP", refs.size() - 1));
        var launch = stage.decided(Shop.launched("household"));
        assertThat(launch.getLong("send")).as(launch.prettify()).isEqualTo(1);
        assertThat(launch.getMap("hold")).isEqualTo(Map.of("CAMPAIGN_CAP", refs.size() - 1));
        stage.handOver();
        assertThat(received(refs)).isEqualTo(1);
        var later = Duration.ofHours(6);
        for (int i = 2; i <= refs.size(); i++) {
            stage.advance(later);
            if (i == 3) stage.advance(Duration.ofHours(12)); // the night
            stage.decideDeferred();
            stage.handOver();
            assertThat(received(refs)).as("after the gap the next one gets it").isEqualTo(i);
        }
    }

    @Test
    void of_two_holders_in_one_lane_one_gets_it_at_once_and_the_other_when_there_is_room_again() {
        var refs = ofOneLane(2, "lane-");
        refs.forEach(ref -> holds(ref, address));
        isSentOnceTo(refs);
    }

    @Test
    void of_two_holders_in_two_lanes_the_dry_run_counts_one_too() {
        var refs = List.of("two-" + run, ofAnotherLane("two-" + run));
        refs.forEach(ref -> holds(ref, address));
        isSentOnceTo(refs);
    }

    private static String ofAnotherLane(String ref) {
        return Stream.iterate(1, i -> i + 1)
                .map(i -> ref + "-" + i)
                .filter(other -> !Lane.ofRef(other).equals(Lane.ofRef(ref)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void three_spellings_are_one_address() {
        var refs = ofOneLane(2, "spelt-");
        var other = ofAnotherLane(refs.getFirst());
        holds(refs.get(0), address);
        holds(refs.get(1), address.toLowerCase(Locale.ROOT));
        holds(other, "FAM.ILY-" + run + "@flow.example");
        isSentOnceTo(List.of(refs.get(0), refs.get(1), other));
    }

    @Test
    void who_asks_for_an_address_finds_its_holders_in_any_spelling() {
        var refs = List.of("asked-a-" + run, "asked-b-" + run);
        holds(refs.get(0), address);
        holds(refs.get(1), address.toLowerCase(Locale.ROOT));
        for (var spelling : List.of(address, address.toLowerCase(Locale.ROOT), "fAM.iLY-" + run + "@flow.example")) {
            assertThat(Api.given()
                            .queryParam("address", spelling)
                            .get("/api/v1/customers")
                            .jsonPath()
                            .getList("items.ref"))
                    .containsExactlyInAnyOrderElementsOf(refs);
        }
        assertThat(Api.given()
                        .queryParam("address", address)
                        .queryParam("limit", 1)
                        .get("/api/v1/customers")
                        .jsonPath()
                        .getList("items.ref"))
                .hasSize(1);
    }

    /** As when neither saw the other: the address became shared while both were decided, or a cap was set since. */
    private void reservedUnseen(String ref, String key) {
        stage.change("UPDATE slot SET address = 'unseen ' || address WHERE address LIKE ?", "%" + run + "%");
        stage.change("UPDATE slot SET campaign = 'unseen' WHERE address LIKE ?", "unseen %" + run + "%");
        var decided = Shop.trigger(key + run, "one-each", ref, Map.of("text", "hello"));
        assertThat(decided.<String>path("verdict")).as(decided.asString()).isEqualTo("send");
        stage.change("UPDATE slot SET campaign = 'one-each' WHERE campaign = 'unseen'");
        stage.change("UPDATE slot SET address = substr(address, 8) WHERE address LIKE ?", "unseen %" + run + "%");
    }

    @Test
    void where_both_hold_a_slot_the_last_look_lets_the_one_that_was_reserved_first_go() {
        var refs = ofOneLane(2, "tied-");
        refs.forEach(ref -> holds(ref, address));
        refs.forEach(ref -> reservedUnseen(ref, ref));
        stage.handOver();
        stage.decideDeferred();
        stage.handOver();
        assertThat(Shop.inbox(refs.get(0))).hasSize(1);
        assertThat(Shop.inbox(refs.get(1))).isEmpty();
        var other = Shop.decisionsOf(refs.get(1)).getFirst();
        assertThat(other).containsEntry("verdict", "hold").containsEntry("reason", "CAMPAIGN_CAP");
        assertThat(stage.slotsOf(refs.get(1))).isZero();
    }

    @Test
    void so_it_is_with_two_spellings_and_three_holders() {
        var refs = ofOneLane(3, "tied-spelt-");
        holds(refs.get(0), address.toLowerCase(Locale.ROOT));
        holds(refs.get(1), address);
        holds(refs.get(2), address.toUpperCase(Locale.ROOT).replace("FLOW.EXAMPLE", "flow.example"));
        refs.forEach(ref -> reservedUnseen(ref, ref));
        stage.handOver();
        assertThat(Shop.inbox(refs.get(0))).hasSize(1);
        assertThat(received(refs)).isEqualTo(1);
    }
}
