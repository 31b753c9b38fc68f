package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.common.Sql;
import org.volenti.testing.Api;

@QuarkusTest
@TestProfile(SampleShop.class)
class CustomerIT {
    @Inject
    AgroalDataSource dataSource;

    private static ValidatableResponse put(String ref, String body) {
        return Api.given().body(body).put("/api/v1/customers/" + ref).then();
    }

    private static ValidatableResponse get(String ref) {
        return Api.given().get("/api/v1/customers/" + ref).then();
    }

    private long number(String sql, Object... values) {
        return Sql.first(dataSource::getConnection, sql, row -> row.getLong(1), values)
                .orElseThrow();
    }

    @Test
    void a_customer_is_kept_whole() {
        put("ada", """
                        {"locale": "en-GB", "timeZone": "Europe/London", "country": "GB", "region": "GB-LND", "test": true,
                         "aliases": [{"kind": "crm", "value": "C-1"}],
                         "attributes": {"loyaltyTier": "gold", "visits": 3, "score": 1.5, "member": true,
                            "birthday": "1815-12-10", "seen": "2026-05-31T08:15:00+02:00", "interests": ["a", "b"]},
                         "contactPoints": [{"channel": "email", "address": "Ada@Example.ORG", "primary": true, "label": "home"},
                            {"channel": "sms", "address": "07911 123456"}]}
                        """).statusCode(201);
        get("ada")
                .statusCode(200)
                .body("ref", is("ada"))
                .body("locale", is("en-GB"))
                .body("timeZone", is("Europe/London"))
                .body("country", is("GB"))
                .body("region", is("GB-LND"))
                .body("test", is(true))
                .body("aliases.value", contains("C-1"))
                .body("attributes.visits", is(3))
                .body("attributes.score", is(1.5f))
                .body("attributes.birthday", is("1815-12-10"))
                .body("attributes.seen", is("2026-05-31T06:15:00Z"))
                .body("attributes.interests", contains("a", "b"))
                .body("contactPoints.address", containsInAnyOrder("Ada@example.org", "+447911123456"))
                .body("contactPoints.find { it.channel == 'email' }.primary", is(true))
                .body("contactPoints.find { it.channel == 'email' }.label", is("home"));
    }

    @Test
    void members_sent_replace_and_others_stay() {
        put(
                "bea",
                "{\"locale\": \"de\", \"country\": \"DE\", \"attributes\": {\"visits\": 1, \"loyaltyTier\": \"gold\"}}");
        put("bea", "{\"locale\": \"fr\", \"country\": null, \"attributes\": {\"visits\": 2}}")
                .statusCode(200);
        get("bea")
                .body("locale", is("fr"))
                .body("country", nullValue())
                .body("attributes.visits", is(2))
                .body("attributes.loyaltyTier", is("gold"));
        put("bea", "{\"attributes\": {\"loyaltyTier\": null}}").statusCode(200);
        get("bea").body("attributes.loyaltyTier", nullValue()).body("attributes.visits", is(2));
    }

    @Test
    void an_attribute_keeps_who_told_it_and_when() {
        put("sue", "{\"attributes\": {\"visits\": 1}}").statusCode(201);
        var kept = Sql.first(dataSource::getConnection, """
                        SELECT attribute_sources -> 'visits' ->> 'source' || ' ' ||
                            ((attribute_sources -> 'visits' ->> 'at')::timestamptz = updated_at)
                        FROM customer WHERE ref = 'sue'
                        """, row -> row.getString(1))
                .orElseThrow();
        assertThat(kept).isEqualTo("api true");
    }

    @Test
    void a_contact_point_left_out_of_a_sent_list_is_removed_and_its_consents_withdrawn() {
        put(
                "cas",
                "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"cas@example.org\"},"
                        + " {\"channel\": \"email\", \"address\": \"old@example.org\"}]}");
        put("cas", "{\"locale\": \"en\"}");
        get("cas").body("contactPoints", hasSize(2));
        put("cas", "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"cas@example.org\"}]}")
                .statusCode(200)
                .body("contactPoints.address", contains("cas@example.org"));
        assertThat(number("""
                        SELECT count(*) FROM consent_event e JOIN customer c USING (lane, customer_id)
                        JOIN contact_point p USING (lane, customer_id, contact_point_id)
                        WHERE c.ref = 'cas' AND e.action = 'withdrawn' AND p.address = 'old@example.org'
                        """)).isEqualTo(1);
        assertThat(number("SELECT holders FROM address WHERE address = 'old@example.org'"))
                .isZero();
        assertThat(number("SELECT holders FROM address WHERE address = 'cas@example.org'"))
                .isEqualTo(1);
        put("cas", "{\"contactPoints\": []}").body("contactPoints", empty());
    }

    @Test
    void one_address_may_belong_to_several_customers() {
        for (var ref : List.of("dan", "dot")) {
            put(ref, "{\"contactPoints\": [{\"channel\": \"sms\", \"address\": \"+447911123499\"}]}");
        }
        Api.given()
                .queryParam("address", "+44 7911 123499")
                .get("/api/v1/customers")
                .then()
                .statusCode(200)
                .body("items.ref", contains("dan", "dot"));
        assertThat(number("SELECT holders FROM address WHERE address = '+447911123499'"))
                .isEqualTo(2);
        Api.given()
                .queryParam("address", "nobody@example.org")
                .get("/api/v1/customers")
                .then()
                .body("items", empty());
    }

    @Test
    void a_newly_chosen_primary_takes_it_from_the_other() {
        put(
                "eve",
                "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"e1@example.org\", \"primary\": true},"
                        + " {\"channel\": \"email\", \"address\": \"e2@example.org\"}]}");
        put(
                        "eve",
                        "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"e1@example.org\"},"
                                + " {\"channel\": \"email\", \"address\": \"e2@example.org\", \"primary\": true}]}")
                .body("contactPoints.findAll { it.primary }.address", contains("e2@example.org"));
    }

    @Test
    void an_alias_that_leads_to_somebody_else_is_a_conflict() {
        put("fay", "{\"aliases\": [{\"kind\": \"crm\", \"value\": \"F\"}]}").statusCode(201);
        put("fay", "{\"aliases\": [{\"kind\": \"crm\", \"value\": \"F\"}, {\"kind\": \"crm\", \"value\": \"F2\"}]}")
                .statusCode(200);
        put("gus", "{\"aliases\": [{\"kind\": \"crm\", \"value\": \"F\"}]}")
                .statusCode(409)
                .body("detail", is("the alias crm “F” leads to another customer"));
        get("gus").statusCode(404);
        put("fay", "{\"aliases\": []}").statusCode(200);
        put("gus", "{\"aliases\": [{\"kind\": \"crm\", \"value\": \"F\"}]}").statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"locale\": \"not a locale\"}|/locale|is not a language tag",
                "{\"timeZone\": \"Mars/Olympus\"}|/timeZone|is not an IANA time zone",
                "{\"country\": \"UK\"}|/country|is not a country",
                "{\"region\": \"Florida\"}|/region|is not a region",
                "{\"attributes\": {\"shoeSize\": 3}}|/attributes/shoeSize|“shoeSize” is not a declared attribute",
                "{\"attributes\": {\"visits\": \"three\"}}|/attributes/visits|not a whole number",
                "{\"attributes\": {\"visits\": 1.5}}|/attributes/visits|not a whole number",
                "{\"attributes\": {\"birthday\": \"10.12.1815\"}}|/attributes/birthday|not a date",
                "{\"attributes\": {\"loyaltyTier\": \"a\\u0000b\"}}|/attributes/loyaltyTier|not a text",
                "{\"attributes\": {\"loyaltyTier\": \"\\ud800\"}}|/attributes/loyaltyTier|not a text",
                "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"nope\"}]}|/contactPoints/0/address|no @",
                "{\"contactPoints\": [{\"channel\": \"E Mail\", \"address\": \"x\"}]}|/contactPoints/0/channel|not a channel name",
                "{\"aliases\": [{\"kind\": \"ref\", \"value\": \"x\"}]}|/aliases/0/kind|the ref stands in the path",
            })
    void what_cannot_be_is_named_and_nothing_is_kept(String body, String place, String what) {
        put("hal", body)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("problems[0].place", is(place))
                .body("problems[0].what", containsString(what));
        get("hal").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"nickname\": \"x\"}|/nickname",
                "{\"contactPoints\": [{\"channel\": \"email\", \"adress\": \"x\"}]}|/contactPoints/0/adress",
                "{\"locale\": 3}|/locale",
                "[]|/",
            })
    void unknown_members_and_wrong_types_are_bad_requests(String body, String place) {
        put("ida", body).statusCode(400).body("problems[0].place", is(place));
    }

    private static List<Response> atOnce(int many, IntFunction<Response> call) throws Exception {
        var calls = IntStream.range(0, many)
                .mapToObj(i -> (Callable<Response>) () -> {
                    var answer = call.apply(i);
                    while (answer.statusCode() == 503) answer = call.apply(i);
                    return answer;
                })
                .toList();
        var answers = new ArrayList<Response>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls)) answers.add(answer.get());
        }
        return answers;
    }

    @Test
    void of_those_who_claim_one_alias_at_once_one_gets_it_and_the_others_are_told() throws Exception {
        for (int n = 0; n < 5; n++) {
            int round = n;
            var body = "{\"aliases\": [{\"kind\": \"shop\", \"value\": \"R-%d\"}]}".formatted(round);
            var answers =
                    atOnce(20, i -> Api.given().body(body).put("/api/v1/customers/claims-%d-%d".formatted(round, i)));
            assertThat(answers.stream().map(Response::statusCode).sorted())
                    .startsWith(201)
                    .hasSize(20)
                    .filteredOn(status -> status != 409)
                    .hasSize(1);
        }
    }

    @Test
    void a_batch_of_which_one_claims_what_another_just_got_keeps_the_others() throws Exception {
        var answers = atOnce(12, i -> Api.given().body("""
                [{"ref": "beside-%1$d"}, {"ref": "claims-b-%1$d", "aliases": [{"kind": "shop", "value": "B-1"}]}]
                """.formatted(i)).post("/api/v1/customers"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.jsonPath().getString("items[0].status")).isEqualTo("accepted");
        });
        assertThat(answers.stream().map(answer -> answer.jsonPath().getString("items[1].status")))
                .filteredOn("accepted"::equals)
                .hasSize(1);
    }

    @Test
    void a_batch_answers_for_each_item() {
        Api.given()
                .body("""
                        [{"ref": "b1", "locale": "en"}, {"ref": "b2", "timeZone": "Nowhere"}, {"locale": "en"},
                         {"ref": "b1", "locale": "de"}]
                        """)
                .post("/api/v1/customers")
                .then()
                .statusCode(200)
                .body("items.status", contains("accepted", "rejected", "rejected", "accepted"))
                .body("items[1].problem", containsString("/1/timeZone: “Nowhere” is not an IANA time zone"));
        get("b1").body("locale", is("de"));
        get("b2").statusCode(404);
    }

    @Test
    void a_batch_has_up_to_a_thousand_items() {
        var most = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"ref\": \"many-" + i
                        + "\", \"contactPoints\": [{\"channel\": \"email\", \"address\": \"m" + i + "@example.org\"}]}")
                .collect(Collectors.joining(",", "[", "]"));
        Api.given()
                .body(most)
                .post("/api/v1/customers")
                .then()
                .statusCode(200)
                .body("items.findAll { it.status == 'accepted' }.size()", is(1_000));
        Api.given()
                .body(most.substring(0, most.length() - 1) + ",{\"ref\": \"x\"}]")
                .post("/api/v1/customers")
                .then()
                .statusCode(422);
        get("many-999").body("contactPoints[0].address", is("m999@example.org")).body("createdAt", notNullValue());
    }

    @Test
    void an_unknown_customer_is_404() {
        get("nobody").statusCode(404).contentType("application/problem+json");
    }
}
