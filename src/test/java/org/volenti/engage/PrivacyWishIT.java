package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** Whether a browser's wish not to be profiled is heeded where an event brings it. */
@QuarkusTest
class PrivacyWishIT {
    private final String ref = "gpc-" + UUID.randomUUID();

    private void agrees(String at) {
        Api.given().body("{}").put("/api/v1/customers/" + ref);
        Shop.letsHerselfBeKnown(ref, at);
    }

    private void happened(String at, Map<String, ?> context) {
        var event = Map.of(
                "id",
                UUID.randomUUID().toString(),
                "customer",
                ref,
                "type",
                "visit",
                "occurredAt",
                at,
                "source",
                "website",
                "context",
                context);
        var answer = Api.given().body(List.of(event)).post("/api/v1/events").jsonPath();
        assertThat(answer.getString("items[0].status")).as(answer.prettify()).isEqualTo("accepted");
    }

    private String state() {
        return Shop.read("/api/v1/customers/" + ref + "/consents")
                .getString("find {it.purpose == 'personalisation'}.state");
    }

    private List<Map<String, Object>> noes() {
        return Shop.read("/api/v1/customers/" + ref + "/consents/history")
                .<Map<String, Object>>getList("items")
                .stream()
                .filter(item -> "withdrawn".equals(item.get("action")))
                .toList();
    }

    @Test
    void an_event_with_the_signal_says_no_to_being_profiled_once_and_keeps_why() {
        agrees("2026-01-01T00:00:00Z");
        happened("2026-02-01T00:00:00Z", Map.of("gpc", true));
        happened("2026-02-02T00:00:00Z", Map.of("gpc", true));
        assertThat(state()).isEqualTo("withdrawn");
        assertThat(noes()).hasSize(1);
        assertThat(noes().getFirst()).containsEntry("source", "website").containsEntry("purpose", "personalisation");
        assertThat(noes().getFirst().get("evidence").toString()).contains("gpc");
    }

    @Test
    void other_values_mean_nothing_and_a_later_yes_stands() {
        agrees("2026-03-01T00:00:00Z");
        for (var value : List.of(false, "yes", "0", 2)) happened("2026-04-01T00:00:00Z", Map.of("gpc", value));
        happened("2026-02-01T00:00:00Z", Map.of("gpc", true));
        assertThat(state()).isEqualTo("granted");
    }

    @Test
    void who_was_never_asked_is_kept_from_being_asked_by_a_list() {
        Api.given().body("{}").put("/api/v1/customers/" + ref);
        happened("2026-02-01T00:00:00Z", Map.of("gpc", "1"));
        assertThat(state()).isEqualTo("withdrawn");
    }
}
