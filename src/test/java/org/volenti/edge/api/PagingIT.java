package org.volenti.edge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.consent.WithTestWords;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** Lists keep one contract: {@code next} is given as {@code cursor}, a limit is clamped, an unreadable cursor is named. */
@QuarkusTest
@TestProfile(WithTestWords.class)
class PagingIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/suppressions",
                "/api/v1/launches",
                "/api/v1/sandbox/messages",
                "/api/v1/customers/paged/decisions",
                "/api/v1/customers/paged/consents/history",
                "/api/v1/customers/paged/preferences/history",
                "/api/v1/customers?address=paged@flow.example"
            })
    void an_unreadable_cursor_is_400_and_a_large_limit_is_clamped(String list) {
        Shop.customer("paged", "Europe/Berlin", "");
        for (var cursor : List.of("?", "no cursor", "-", "a-", "ZZ")) {
            Api.given()
                    .queryParam("cursor", cursor)
                    .get(list)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("cursor"));
        }
        Api.given().queryParam("limit", 5_000_000).get(list).then().statusCode(200);
        Api.given()
                .queryParam("limit", 0)
                .queryParam("cursor", "")
                .get(list)
                .then()
                .statusCode(200);
    }

    @Test
    void suppressions_go_on_from_next_by_either_name() {
        for (var name : List.of("p1", "p2", "p3")) {
            Api.given()
                    .body(Map.of("channel", "email", "address", name + "@paging.example"))
                    .post("/api/v1/suppressions");
        }
        assertThat(pages("/api/v1/suppressions?limit=1", "cursor", "items.address"))
                .containsOnlyOnce("p1@paging.example", "p2@paging.example", "p3@paging.example");
        assertThat(pages("/api/v1/suppressions?limit=2", "after", "items.address"))
                .containsOnlyOnce("p1@paging.example", "p2@paging.example", "p3@paging.example");
    }

    @Test
    void a_suppression_is_lifted_in_any_spelling() {
        Api.given()
                .body(Map.of("channel", "email", "address", "Spelt@paging.example"))
                .post("/api/v1/suppressions");
        var spelt = "/api/v1/suppressions?channel=email&address=spelt@paging.example";
        Api.given().delete(spelt).then().statusCode(204);
        Api.given().delete(spelt).then().statusCode(404);
    }

    @Test
    void the_holders_of_an_address_are_told_page_by_page() {
        for (var ref : List.of("held-c", "held-a", "held-b")) {
            Api.given()
                    .body(Map.of(
                            "contactPoints", List.of(Map.of("channel", "email", "address", "held@paging.example"))))
                    .put("/api/v1/customers/" + ref);
        }
        assertThat(pages("/api/v1/customers?address=held@paging.example&limit=2", "cursor", "items.ref"))
                .containsExactlyInAnyOrder("held-a", "held-b", "held-c");
    }

    private static List<String> pages(String path, String cursor, String member) {
        var all = new ArrayList<String>();
        var at = path;
        for (int page = 0; page < 100; page++) {
            var answer = Shop.read(at);
            all.addAll(answer.getList(member));
            var next = answer.getString("next");
            if (next == null) return all;
            at = path + "&" + cursor + "=" + next;
        }
        throw new AssertionError("the list has no end");
    }
}
