package org.volenti.edge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.testing.Api;

/** Whatever goes wrong, the caller reads problem+json that says what, where and how to mend it. */
@QuarkusTest
@Timeout(60)
class ProblemIT {
    @Test
    void a_parameter_that_cannot_be_read_is_told_and_no_missing_page() {
        Api.given()
                .get("/api/v1/launches?limit=x")
                .then()
                .statusCode(400)
                .body("detail", Matchers.containsString("cannot be read"));
    }

    @Test
    void a_good_request_is_answered() {
        post("{\"items\": [{\"name\": \"a\", \"count\": 1, \"at\": \"2026-01-01T00:00:00Z\"}], \"limit\": 1}")
                .statusCode(200);
    }

    @Test
    void an_unknown_member_is_named_with_its_pointer() {
        problem(post("{\"items\": [{\"name\": \"a\", \"colour\": \"red\"}], \"limit\": 1}"), 400)
                .body("problems[0].place", is("/items/0/colour"))
                .body("problems[0].what", containsString("colour"))
                .body("problems[0].mend", is("known here: at, count, name"));
    }

    @Test
    void malformed_json_is_located() {
        problem(post("{\"items\": [\n  {\"name\" \"a\"}]}"), 400)
                .body("problems[0].place", containsString("line 2, column"));
        problem(post("{\"limit\": 1"), 400).body("problems[0].place", containsString("line 1"));
        problem(post("{\"limit\": 1} trailing"), 400);
        problem(post("{\"limit\": 1, \"limit\": 2}"), 400).body("problems[0].what", containsString("limit"));
    }

    @Test
    void a_wrong_type_names_the_member_and_what_is_expected() {
        problem(post("{\"items\": [{\"count\": \"many\"}], \"limit\": 1}"), 400)
                .body("problems[0].place", is("/items/0/count"))
                .body("problems[0].what", containsString("a whole number"));
        problem(post("{\"items\": [{\"at\": \"yesterday\"}], \"limit\": 1}"), 400)
                .body("problems[0].place", is("/items/0/at"))
                .body("problems[0].what", containsString("an instant such as"));
        problem(post("{\"items\": {}, \"limit\": 1}"), 400)
                .body("problems[0].place", is("/items"))
                .body("problems[0].what", is("expected an array"));
        problem(post("{\"limit\": 1.5}"), 400).body("problems[0].place", is("/limit"));
        problem(post("[]"), 400).body("problems[0].place", is("/"));
    }

    @Test
    void a_value_that_its_record_refuses_is_named() {
        problem(post("{\"items\": [{\"name\": \"forbidden\"}], \"limit\": 1}"), 400)
                .body("problems[0].place", is("/items/0"))
                .body("problems[0].what", is("forbidden is no name"));
    }

    @Test
    void a_violated_constraint_is_named() {
        problem(post("{\"limit\": 0}"), 400)
                .body("problems[0].place", is("/limit"))
                .body("problems[0].what", containsString("1"));
    }

    @Test
    void a_missing_body_is_a_bad_request() {
        problem(post(""), 400).body("detail", containsString("body"));
    }

    @Test
    void a_refusal_carries_its_problems() {
        problem(get("/api/v1/probe/refused"), 422)
                .body("detail", is("not like this"))
                .body("problems[0].mend", is("make it even"));
    }

    @Test
    void what_does_not_exist_is_404_and_a_wrong_method_405() {
        problem(get("/api/v1/nothing/here"), 404);
        problem(get("/api/v1/probe/nothing"), 404);
        problem(get("/api/v1/probe"), 405);
        problem(
                Api.given()
                        .contentType("text/plain")
                        .body("x")
                        .post("/api/v1/probe")
                        .then(),
                415);
    }

    @Test
    void the_inside_of_the_machine_stays_inside() {
        problem(get("/api/v1/probe/broken"), 500)
                .body("correlation", notNullValue())
                .body(not(containsString("machine")));
    }

    @Test
    void without_a_key_there_is_no_answer() {
        for (var header : List.of("", "Bearer", "Bearer wrong", "Basic " + Api.KEY)) {
            var call = RestAssured.given();
            if (!header.isEmpty()) call.header("Authorization", header);
            problem(call.get("/api/v1/probe/database").then(), 401)
                    .header("WWW-Authenticate", containsString("Bearer"));
        }
        RestAssured.given()
                .header("Authorization", "bearer " + Api.KEY)
                .get("/api/v1/probe/database")
                .then()
                .statusCode(200);
    }

    @Test
    void a_body_over_ten_megabytes_is_refused() {
        var big = new byte[10_000_001];
        problem(
                Api.given()
                        .contentType("application/octet-stream")
                        .body(big)
                        .post("/api/v1/probe/stream")
                        .then(),
                413);
    }

    @Test
    void when_all_places_are_taken_the_next_is_told_to_come_back() throws Exception {
        try (var threads = Executors.newCachedThreadPool()) {
            var answers = new ExecutorCompletionService<Integer>(threads);
            Callable<Integer> call = () -> Api.given().get("/api/v1/probe/slow").statusCode();
            int places = 12;
            for (int i = 0; i < places + 1; i++) answers.submit(call);
            int first = answers.take().get();
            ProbeResource.RELEASED.countDown();
            assertThat(first).as("the one too many").isEqualTo(503);
            for (int i = 0; i < places; i++) assertThat(answers.take().get()).isEqualTo(200);
        }
        get("/api/v1/probe/database").statusCode(200).body(equalTo("42"));
    }

    private static ValidatableResponse post(String json) {
        return Api.given().body(json).post("/api/v1/probe").then();
    }

    private static ValidatableResponse get(String path) {
        return Api.given().get(path).then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status).contentType("application/problem+json").body("status", is(status));
    }
}
