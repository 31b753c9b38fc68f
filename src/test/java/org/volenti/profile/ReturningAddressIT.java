package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volenti.consent.WithTestWords;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** An address that is taken away and comes back: to the same customer with all that was said of it, to another with its past. */
@QuarkusTest
@TestProfile(WithTestWords.class)
class ReturningAddressIT {
    private static final String GRANT_OF_2025 =
            "customer,channel,address,purpose,action,basis,source,actor,occurred_at,affirmativeAct\n"
                    + "%s,email,%s,offers,granted,consent,form,customer,2025-06-01T00:00:00Z,ticked\n";

    @Inject
    Profiles profiles;

    @Test
    void a_no_is_not_forgotten_when_its_address_is_removed_and_an_older_grant_brings_it_back() {
        has("back-1", "back-1@example.org");
        assertThat(Shop.grant("back-1", "email").statusCode()).isEqualTo(201);
        assertThat(Shop.withdraw("back-1").statusCode()).isEqualTo(201);
        has("back-1");
        Shop.imported("consents", GRANT_OF_2025.formatted("back-1", "back-1@example.org"));
        assertThat(standing("back-1", "")).containsExactly("back-1@example.org withdrawn");
        assertThat(Shop.grant("back-1", "email").statusCode()).isEqualTo(201);
        assertThat(standing("back-1", "")).containsExactly("back-1@example.org granted");
    }

    @Test
    void removal_is_itself_a_no_that_an_older_file_does_not_undo() {
        has("back-2", "back-2@example.org");
        Shop.imported("consents", GRANT_OF_2025.formatted("back-2", "back-2@example.org"));
        assertThat(standing("back-2", "")).containsExactly("back-2@example.org granted");
        has("back-2");
        has("back-2", "back-2@example.org");
        assertThat(standing("back-2", "")).containsExactly("back-2@example.org withdrawn");
    }

    @Test
    void an_address_that_moved_to_another_customer_stays_shared_with_who_had_it() {
        has("moved-1", "moved@example.org", "moved-1@example.org");
        has("moved-1", "moved-1@example.org");
        has("moved-2", "moved@example.org", "moved-2@example.org");
        assertThat(shared("moved-2")).containsExactlyInAnyOrder("moved@example.org true", "moved-2@example.org false");
        has("moved-2");
        has("moved-2", "moved-2@example.org");
        assertThat(shared("moved-2"))
                .as("coming back she is no second holder")
                .containsExactly("moved-2@example.org false");
    }

    @Test
    void what_was_answered_for_a_past_time_of_knowledge_does_not_change_with_her_addresses() {
        has("past-1", "past-1@example.org");
        var at = Api.given()
                .body(Map.of("customer", "past-1", "channel", "email", "purpose", "offers", "action", "refused"))
                .post("/api/v1/consents")
                .jsonPath()
                .getString("recordedAt");
        var then = "?knownAt=" + at;
        var first = standing("past-1", then);
        assertThat(first).containsExactly("past-1@example.org refused");
        has("past-1", "past-1@example.org", "past-new@example.org");
        assertThat(standing("past-1", then)).isEqualTo(first);
        has("past-1", "past-new@example.org");
        assertThat(standing("past-1", then)).isEqualTo(first);
        has("past-1", "past-new@example.org", "past-1@example.org");
        assertThat(standing("past-1", then)).isEqualTo(first);
        assertThat(standing("past-1", "?knownAt=2020-01-01T00:00:00Z")).isEmpty();
    }

    private static void has(String ref, String... addresses) {
        var points = List.of(addresses).stream()
                .map(address -> Map.of("channel", "email", "address", address))
                .toList();
        assertThat(Api.given()
                        .body(Map.of("contactPoints", points))
                        .put("/api/v1/customers/" + ref)
                        .statusCode())
                .isLessThan(300);
    }

    private static List<String> standing(String ref, String query) {
        return Shop.read("/api/v1/customers/" + ref + "/consents" + query)
                .getList("findAll { it.purpose == 'offers' }.collect { it.address + ' ' + it.state }");
    }

    private List<String> shared(String ref) {
        var id = profiles.findByRef(ref).orElseThrow();
        return profiles.points(id.lane(), List.of(id)).getOrDefault(id, List.of()).stream()
                .map(point -> point.point().address() + " " + point.shared())
                .toList();
    }
}
