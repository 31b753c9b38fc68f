package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.testing.Api;

/** An import of customers is taken back: whom it created, what it changed, and nobody who acted since (I9). */
@QuarkusTest
@TestProfile(SampleShop.class)
class CustomerUndoIT {
    private static final String CONSENTS =
            "customer,channel,address,purpose,action,basis,source,actor,occurred_at,expires_at,affirmativeAct,"
                    + "obtainedInSale,ownSimilarProducts,optOutOffered,categories\n";

    @Inject
    AgroalDataSource dataSource;

    @Test
    void whom_a_file_of_customers_created_goes_again_and_who_acted_since_stays() {
        var file = Importing.of(
                "customers",
                "ref,locale,email\nnew-quiet,de,quiet@example.org\nnew-bought,de,bought@example.org\n"
                        + "new-agreed,de,agreed@example.org\nnew-told,de,told@example.org\nnew-quiet,fr,\n");
        Api.given()
                .body(List.of(Map.of(
                        "id", "b1", "customer", "new-bought", "type", "order", "occurredAt", "2026-01-01T00:00:00Z")))
                .post("/api/v1/events");
        Importing.of(
                "consents",
                CONSENTS + "new-agreed,email,agreed@example.org,offers,granted,consent,,,2026-01-01,,ticked,,,,\n");
        put("new-told", "{\"country\": \"FR\"}");
        var undone = undo(file.getString("id"), 200, "");
        assertThat(undone.getLong("undone")).isOne();
        assertThat(undone.getLong("left")).isEqualTo(4);
        assertThat(status("new-quiet")).isEqualTo(404);
        assertThat(number("SELECT count(*) FROM address WHERE address = 'quiet@example.org'"))
                .isZero();
        for (var ref : List.of("new-bought", "new-agreed", "new-told"))
            assertThat(status(ref)).isEqualTo(200);
        assertThat(addresses("new-agreed")).containsExactly("agreed@example.org");
        assertThat(addresses("new-bought")).as("nothing was said of it").isEmpty();
        assertThat(undo(file.getString("id"), 200, "").prettify()).isEqualTo(undone.prettify());
    }

    @Test
    void what_a_file_changed_is_put_back_with_its_source_where_nobody_told_it_anew() {
        put(
                "old-one",
                "{\"locale\": \"en\", \"country\": \"GB\", \"attributes\": {\"loyaltyTier\": \"gold\"},"
                        + "\"contactPoints\": [{\"channel\": \"email\", \"address\": \"old@example.org\"}]}");
        var before = Api.given().get("/api/v1/customers/old-one").jsonPath().getMap("");
        var file = Importing.of(
                "customers",
                "ref,locale,time_zone,country,email,loyaltyTier\n"
                        + "old-one,de,Europe/Berlin,DE,new@example.org,bronze\n");
        put("old-one", "{\"country\": \"AT\"}");
        var undone = undo(file.getString("id"), 200, "");
        assertThat(undone.getLong("undone")).isOne();
        var after = Api.given().get("/api/v1/customers/old-one").jsonPath();
        assertThat(after.getString("locale")).isEqualTo("en");
        assertThat(after.getString("timeZone")).isNull();
        assertThat(after.getString("country")).as("told since").isEqualTo("AT");
        assertThat(after.getMap("attributes")).isEqualTo(before.get("attributes"));
        assertThat(addresses("old-one")).containsExactly("old@example.org");
        assertThat(sources("old-one")).doesNotContain("import:").contains("\"locale\"");
    }

    @Test
    void files_that_told_the_same_are_undone_in_any_order() {
        for (boolean oldestFirst : List.of(true, false)) {
            var ref = "twice-" + oldestFirst;
            put(ref, "{\"locale\": \"en\"}");
            var first = Importing.of("customers", "ref,locale,loyaltyTier\n" + ref + ",de,gold\n");
            var second = Importing.of("customers", "ref,locale,country\n" + ref + ",fr,FR\n");
            undo((oldestFirst ? first : second).getString("id"), 200, "");
            undo((oldestFirst ? second : first).getString("id"), 200, "");
            var left = Api.given().get("/api/v1/customers/" + ref).jsonPath();
            assertThat(left.getString("locale")).isEqualTo("en");
            assertThat(left.getString("country")).isNull();
            assertThat(left.getMap("attributes")).isEmpty();
            assertThat(sources(ref)).doesNotContain("import:");
        }
    }

    private static void put(String ref, String body) {
        assertThat(Api.given().body(body).put("/api/v1/customers/" + ref).statusCode())
                .isLessThan(300);
    }

    private static int status(String ref) {
        return Api.given().get("/api/v1/customers/" + ref).statusCode();
    }

    private static List<String> addresses(String ref) {
        return Api.given().get("/api/v1/customers/" + ref).jsonPath().getList("contactPoints.address");
    }

    private String sources(String ref) {
        var sql = "SELECT attribute_sources::text FROM customer WHERE ref = ?";
        return Sql.first(dataSource::getConnection, sql, row -> row.getString(1), ref)
                .orElseThrow();
    }

    private static JsonPath undo(String id, int status, String words) {
        return Api.given()
                .delete("/api/v1/imports/" + id)
                .then()
                .statusCode(status)
                .body(containsString(words))
                .extract()
                .jsonPath();
    }

    private long number(String sql) {
        return Sql.first(dataSource::getConnection, sql, row -> row.getLong(1)).orElseThrow();
    }
}
