package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.common.Channel;
import org.volenti.testing.Api;

@QuarkusTest
@TestProfile(SampleShop.class)
class EventIT {
    @Inject
    HeardEvents heard;

    @Inject
    Profiles profiles;

    @Inject
    Suppressions suppressions;

    @Inject
    InstantSource time;

    private static ValidatableResponse post(String body) {
        return Api.given().body(body).post("/api/v1/events").then();
    }

    private static String order(String id, String customer, String more) {
        return "{\"id\": \"%s\", \"customer\": \"%s\", \"type\": \"order\", \"occurredAt\": \"2026-01-02T03:04:05Z\"%s}"
                .formatted(id, customer, more);
    }

    @Test
    void an_event_that_claims_to_be_an_imports_is_refused() {
        Api.given()
                .body(List.of(Map.of(
                        "id", "forged-1",
                        "customer", "forger",
                        "type", "order",
                        "source", "import:1a",
                        "occurredAt", "2026-01-01T00:00:00Z")))
                .post("/api/v1/events")
                .then()
                .statusCode(200)
                .body("items[0].status", Matchers.equalTo("rejected"))
                .body("items[0].problem", Matchers.containsString("import:*"));
    }

    @Test
    void an_event_of_an_unknown_customer_creates_her_without_contact_point() {
        post("[" + order("e1", "event-ann", ", \"properties\": {\"amount\": 12.5}") + "]")
                .statusCode(200)
                .body("items.status", contains("accepted"));
        Api.given().get("/api/v1/customers/event-ann").then().statusCode(200).body("contactPoints", empty());
    }

    @Test
    void a_second_telling_changes_and_triggers_nothing() {
        post("[" + order("twice", "event-bob", "") + "," + order("twice", "event-bob", "") + "]")
                .body("items.status", contains("accepted", "known"));
        post("[" + order("twice", "event-bob", "") + "," + order("twice", "event-bea", "") + "]")
                .body("items.status", contains("known", "accepted"));
        assertThat(heard.ids().stream().filter("twice"::equals)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"type\": \"sold\"|“sold” is not a declared event type (declared: order, visited)",
                "\"type\": \"volenti.sent\"|types volenti.* are our own",
                "\"properties\": {\"colour\": \"red\"}|/0/properties/colour: the type has no property “colour”",
                "\"properties\": {\"amount\": \"much\"}|/0/properties/amount: the value is not a number",
                "\"occurredAt\": \"2126-01-01T00:00:00Z\"|is in the future",
                "\"occurredAt\": \"yesterday\"|“yesterday” is not an instant",
                "\"id\": \"\"|/0/id: missing or empty",
                "\"customer\": \"\"|/0/customer: missing or empty",
            })
    void an_event_that_cannot_be_is_rejected_by_name(String member, String problem) {
        var name = member.substring(0, member.indexOf(':'));
        var bad = order("bad", "event-cat", "").replaceFirst(name + ": \"[^\"]*\"", member);
        if (!bad.contains(member)) bad = order("bad", "event-cat", ", " + member);
        post("[" + bad + "," + order("good", "event-cat", "") + "]")
                .statusCode(200)
                .body("items[0].status", is("rejected"))
                .body("items[0].problem", containsString(problem));
    }

    @Test
    void unknown_members_are_bad_requests() {
        post("[" + order("e", "event-dan", ", \"colour\": \"red\"") + "]")
                .statusCode(400)
                .body("problems[0].place", is("/0/colour"));
    }

    @Test
    void a_little_ahead_is_taken_as_now() {
        var ahead = time.instant().plus(Duration.ofMinutes(4)).toString();
        post("[" + order("ahead", "event-eve", "").replace("2026-01-02T03:04:05Z", ahead) + "]")
                .body("items.status", contains("accepted"));
        var id = profiles.findByRef("event-eve").orElseThrow();
        var loaded = profiles.load(id.lane(), List.of(id), Map.of("order", Set.of()), time.instant());
        assertThat(loaded.get(id)).isNotNull();
        assertThat(loaded.get(id).events()).hasSize(1);
    }

    @Test
    void profiles_load_the_named_properties_of_the_named_types_in_order_of_time() {
        post(("[%s, %s, {\"id\": \"3\", \"customer\": \"event-fay\", \"type\": \"visited\","
                        + " \"occurredAt\": \"2026-01-01T00:00:00Z\", \"properties\": {\"page\": \"a\\\"b\"}}]")
                .formatted(
                        order("1", "event-fay", ", \"properties\": {\"amount\": 2, \"category\": \"tea\"}"),
                        order("0", "event-fay", ", \"properties\": {\"items\": 3}")
                                .replace("2026-01-02", "2026-01-01")));
        Api.given()
                .body("{\"attributes\": {\"birthday\": \"2000-02-29\", \"visits\": 7}}")
                .put("/api/v1/customers/event-fay");
        var id = profiles.findByRef("event-fay").orElseThrow();
        var wanted = Map.of("order", Set.of("amount", "items"));
        var profile = profiles.load(id.lane(), List.of(id), wanted, Instant.parse("2026-06-01T00:00:00Z"))
                .get(id);
        assertThat(profile).isNotNull();
        assertThat(profile.events()).extracting(BehaviourEvent::id).containsExactly("0", "1");
        assertThat(profile.events())
                .extracting(BehaviourEvent::properties)
                .containsExactly(Map.of("items", 3L), Map.of("amount", 2.0));
        assertThat(profile.attributes()).isEqualTo(Map.of("birthday", LocalDate.of(2000, 2, 29), "visits", 7L));
        assertThat(profiles.load(id.lane(), List.of(id), wanted, Instant.parse("2026-01-01T23:00:00Z"))
                        .get(id)
                        .events())
                .hasSize(1);
        var visited = profiles.load(id.lane(), List.of(id), Map.of("visited", Set.of("page")), time.instant());
        assertThat(visited.get(id).events().getFirst().properties()).isEqualTo(Map.of("page", "a\"b"));
        assertThat(profiles.refOf(id)).contains("event-fay");
    }

    @Test
    void points_say_what_is_true_of_their_address() {
        for (var ref : List.of("point-1", "point-2")) {
            Api.given()
                    .body("{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"Both@example.org\"},"
                            + "{\"channel\": \"email\", \"address\": \"" + ref + "@example.org\"}]}")
                    .put("/api/v1/customers/" + ref);
        }
        var now = time.instant();
        suppressions.keep(List.of(new Suppression(Channel.EMAIL, "both@example.org", "bounced", "test", now)), now);
        var id = profiles.findByRef("point-1").orElseThrow();
        var points = profiles.points(id.lane(), List.of(id)).getOrDefault(id, List.of());
        assertThat(points)
                .extracting(p -> p.point().address() + " " + p.shared() + " " + p.suppressed())
                .containsExactlyInAnyOrder(
                        "Both@example.org true Optional[bounced]", "point-1@example.org false Optional.empty");
        assertThat(QuarkusTransaction.requiringNew().call(() -> profiles.lock(id.lane(), List.of(id))))
                .containsExactly(id);
    }
}
