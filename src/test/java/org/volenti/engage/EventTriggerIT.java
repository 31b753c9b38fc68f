package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** A campaign that waits after an event: {@code after: PT2H, unless: [order], again: P7D, maxAge: P1D}. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(180)
class EventTriggerIT {
    private static final Map<String, Object> FULL = Map.of("amount", 40.0);

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

    private void at(String now) {
        stage.standAt(now);
        stage.decideDeferred();
        stage.handOver();
    }

    private static void abandoned(String ref, String id, String at) {
        Shop.happened(ref, id, "cart.abandoned", at, FULL);
    }

    @Test
    void it_waits_after_the_event_and_then_sends_once() {
        var ref = Shop.willing("cart-1");
        abandoned(ref, "cart-1-a", "2027-06-09T10:00:00Z");
        at("2027-06-09T11:59:59Z");
        assertThat(Shop.decisionsOf(ref)).isEmpty();
        at("2027-06-09T12:00:00Z");
        assertThat(Shop.decisionsOf(ref)).singleElement().satisfies(decision -> assertThat(decision)
                .containsEntry("verdict", "send")
                .containsEntry("occasion", "event:cart-1-a"));
        assertThat(Shop.inbox(ref)).hasSize(1);
    }

    @Test
    void a_further_event_restarts_the_wait_and_the_occasion_is_the_first() {
        var ref = Shop.willing("cart-2");
        abandoned(ref, "cart-2-a", "2027-06-09T10:00:00Z");
        stage.standAt("2027-06-09T11:30:00Z");
        abandoned(ref, "cart-2-b", "2027-06-09T11:30:00Z");
        at("2027-06-09T13:00:00Z");
        assertThat(Shop.decisionsOf(ref)).isEmpty();
        at("2027-06-09T13:30:00Z");
        assertThat(Shop.decisionsOf(ref)).singleElement().satisfies(decision -> assertThat(decision)
                .containsEntry("occasion", "event:cart-2-a"));
        assertThat(Shop.inbox(ref)).hasSize(1);
    }

    @Test
    void the_audience_is_asked_of_the_last_event() {
        var ref = Shop.willing("cart-3");
        abandoned(ref, "cart-3-a", "2027-06-09T10:00:00Z");
        Shop.happened(ref, "cart-3-b", "cart.abandoned", "2027-06-09T10:00:00Z", Map.of("amount", 3.0));
        at("2027-06-09T12:00:00Z");
        assertThat(Shop.decisionsOf(ref)).singleElement().satisfies(decision -> assertThat(decision)
                .containsEntry("verdict", "suppress")
                .containsEntry("reason", "NOT_ELIGIBLE"));
    }

    @Test
    void an_order_meanwhile_makes_it_pointless() {
        var ref = Shop.willing("cart-4");
        abandoned(ref, "cart-4-a", "2027-06-09T10:00:00Z");
        stage.standAt("2027-06-09T11:00:00Z");
        Shop.happened(ref, "cart-4-o", "order", "2027-06-09T11:00:00Z", Map.of("amount", 40.0));
        at("2027-06-09T12:00:00Z");
        assertThat(Shop.decisionsOf(ref)).singleElement().satisfies(decision -> assertThat(decision)
                .containsEntry("verdict", "suppress")
                .containsEntry("reason", "NOT_ELIGIBLE"));
        assertThat(Shop.inbox(ref)).isEmpty();
    }

    @Test
    void it_rests_for_its_again() {
        var ref = Shop.willing("cart-5");
        abandoned(ref, "cart-5-a", "2027-06-09T10:00:00Z");
        at("2027-06-09T12:00:00Z");
        at("2027-06-12T10:00:00Z");
        abandoned(ref, "cart-5-b", "2027-06-12T10:00:00Z");
        at("2027-06-12T13:00:00Z");
        assertThat(Shop.decisionsOf(ref)).as("resting").hasSize(1);
        at("2027-06-16T12:00:00Z");
        abandoned(ref, "cart-5-c", "2027-06-16T12:00:00Z");
        at("2027-06-16T14:00:00Z");
        assertThat(Shop.decisionsOf(ref)).hasSize(2);
        assertThat(Shop.inbox(ref)).hasSize(2);
    }

    @Test
    void an_event_older_than_its_max_age_teaches_but_does_not_trigger() {
        var ref = Shop.willing("cart-6");
        abandoned(ref, "cart-6-a", "2027-06-08T09:59:59Z");
        assertThat(waits("cart-6")).isZero();
        abandoned(ref, "cart-6-b", "2027-06-08T10:00:00Z");
        assertThat(waits("cart-6")).isEqualTo(1);
    }

    @Test
    void importing_ten_thousand_year_old_baskets_sends_nothing_and_makes_nobody_wait() {
        var refs = Shop.crowd("yearold", 100, 100);
        var csv = IntStream.range(0, 10_000)
                .mapToObj(i -> "y-%d,%s,cart.abandoned,2026-06-%02dT10:00:00Z,40.0"
                        .formatted(i, refs.get(i % 100), 1 + i % 28))
                .collect(Collectors.joining("\n", "id,customer,type,occurred_at,amount\n", "\n"));
        assertThat(Shop.imported("events", csv).getLong("accepted")).isEqualTo(10_000);
        assertThat(waits("yearold-%")).isZero();
        at("2027-06-09T13:00:00Z");
        assertThat(
                        stage.number(
                                "SELECT count(*) FROM sandbox_message WHERE campaign = 'cart' AND customer_ref LIKE 'yearold-%'"))
                .isZero();
        assertThat(
                        stage.number(
                                "SELECT count(*) FROM decision JOIN customer USING (lane, customer_id) WHERE ref LIKE 'yearold-%'"))
                .isZero();
    }

    @Test
    void an_imported_basket_of_today_triggers_nothing_either() {
        var ref = Shop.willing("cart-7");
        Shop.imported(
                "events", "id,customer,type,occurred_at,amount\nc7,cart-7,cart.abandoned,2027-06-09T09:59:00Z,40.0\n");
        assertThat(waits(ref)).isZero();
    }

    @Test
    void what_waits_for_many_is_decided_lane_by_lane() {
        var refs = Shop.crowd("baskets", 300, 300);
        for (var ref : List.copyOf(refs)) abandoned(ref, ref + "-basket", "2027-06-09T10:00:00Z");
        at("2027-06-09T12:00:00Z");
        assertThat(waits("baskets-%")).as("they rest").isEqualTo(300);
        assertThat(stage.number("SELECT count(*) FROM sandbox_message WHERE customer_ref LIKE 'baskets-%'"))
                .isEqualTo(300);
    }

    private long waits(String refs) {
        return stage.number(
                "SELECT count(*) FROM trigger_wait JOIN customer USING (lane, customer_id) WHERE ref LIKE ?", refs);
    }

    @Test
    void an_order_told_late_makes_it_pointless_although_it_was_held_overnight() {
        var ref = Shop.willing("cart-8");
        stage.standAt("2027-06-09T18:00:00Z");
        abandoned(ref, "cart-8-a", "2027-06-09T18:00:00Z");
        at("2027-06-09T20:00:00Z");
        assertThat(Shop.decisionsOf(ref)).singleElement().satisfies(decision -> assertThat(decision)
                .containsEntry("reason", "QUIET_HOURS"));
        stage.standAt("2027-06-09T21:00:00Z");
        Shop.happened(ref, "cart-8-o", "order", "2027-06-09T19:30:00Z", Map.of("amount", 40.0));
        at("2027-06-10T06:00:00Z");
        assertThat(Shop.decisionsOf(ref)).singleElement().satisfies(decision -> assertThat(decision)
                .containsEntry("verdict", "suppress")
                .containsEntry("reason", "NOT_ELIGIBLE"));
        assertThat(Shop.inbox(ref)).isEmpty();
    }
}
