package org.volenti.profile;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;

@QuarkusTest
@TestProfile(SampleShop.class)
class SuppressionIT {
    private static void post(String body, int status) {
        Api.given().body(body).post("/api/v1/suppressions").then().statusCode(status);
    }

    @Test
    void suppressions_come_and_go_and_are_listed_page_by_page() {
        post("{\"channel\": \"email\", \"address\": \"A@Example.org\", \"reason\": \"complaint\"}", 201);
        post("{\"channel\": \"email\", \"address\": \"A@example.org\"}", 200);
        post("{\"channel\": \"email\", \"address\": \"b@example.org\"}", 201);
        var page = Api.given().queryParam("limit", 1).get("/api/v1/suppressions");
        page.then().statusCode(200).body("items", hasSize(1)).body("next", notNullValue());
        Api.given()
                .queryParam("limit", 1)
                .queryParam("after", page.jsonPath().getString("next"))
                .get("/api/v1/suppressions")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        Api.given().get("/api/v1/suppressions").then().body("items.address", hasItem("A@example.org"));
        var gone = Api.given().queryParam("channel", "email").queryParam("address", "A@EXAMPLE.org");
        gone.delete("/api/v1/suppressions").then().statusCode(204);
        Api.given()
                .queryParam("channel", "email")
                .queryParam("address", "A@example.org")
                .delete("/api/v1/suppressions")
                .then()
                .statusCode(404);
    }

    @Test
    void what_cannot_be_one_is_named() {
        Api.given()
                .body("{\"channel\": \"email\", \"address\": \"nobody\"}")
                .post("/api/v1/suppressions")
                .then()
                .statusCode(422)
                .body("problems[0].place", is("/address"))
                .body("problems[0].what", containsString("no @"));
        post("{\"channel\": \"email\", \"adress\": \"x\"}", 400);
        Api.given().queryParam("after", "?").get("/api/v1/suppressions").then().statusCode(400);
    }
}
