package org.volenti.edge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.consent.TestWords;
import org.volenti.consent.WithTestWords;
import org.volenti.testing.Api;
import org.volenti.testing.TestClock;

@QuarkusTest
@TestProfile(WithTestWords.class)
class ConsentResourceIT {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Shoppers shoppers;

    @Inject
    TestClock clock;

    private final String ref = "consent-" + COUNT.incrementAndGet();
    private final String email = ref + "@example.org";

    @Test
    void a_grant_stands_and_is_told_with_its_evidence() {
        customerWith(Channel.EMAIL, email);
        var grant = grant("offers");
        grant.put("address", email);
        grant.put("wording", Map.of("id", "signup", "version", "1", "locale", "en"));
        var id = tell(grant)
                .statusCode(201)
                .body("action", equalTo("granted"))
                .body("channel", equalTo("email"))
                .body("address", equalTo(email))
                .body("purpose", equalTo("offers"))
                .body("basis", equalTo("consent"))
                .body("wording.id", equalTo("signup"))
                .body("wording.sha256", equalTo(TestWords.SHA256))
                .body("source", equalTo("form:signup"))
                .body("actor", equalTo("customer"))
                .body("evidence.affirmativeAct", equalTo("ticked"))
                .body("evidence.note", equalTo("kept as sent"))
                .body("evidence.apiKey", equalTo("preset"))
                .body("occurredAt", notNullValue())
                .body("recordedAt", notNullValue())
                .extract()
                .<String>path("id");
        standing()
                .body("find { it.purpose == 'offers' }.state", equalTo("granted"))
                .body("find { it.purpose == 'offers' }.event", equalTo(id))
                .body("find { it.purpose == 'offers' }.basis", equalTo("consent"))
                .body("find { it.purpose == 'news' }.state", equalTo("neverAsked"))
                .body("find { it.purpose == 'news' }.since", nullValue());
        history().body("items", hasSize(1)).body("items[0].id", equalTo(id));
        assertThat(termsOf(ref)).as("the terms of the wording bind").isEqualTo("1 week");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "preticked", "default", "silence"})
    void a_grant_by_consent_needs_an_affirmative_act(String act) {
        customerWith(Channel.EMAIL, email);
        var grant = grant("offers");
        grant.put("evidence", act.isEmpty() ? Map.of() : Map.of("affirmativeAct", act));
        tell(grant).statusCode(422).body("problems[0].place", equalTo("/evidence/affirmativeAct"));
        standing().body("findAll { it.state != 'neverAsked' }", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirmed", "expired", "chose", "bogus"})
    void actions_that_are_ours_alone_are_refused(String action) {
        customerWith(Channel.EMAIL, email);
        var told = grant("offers");
        told.put("action", action);
        tell(told).statusCode(422).body("problems[0].place", equalTo("/action"));
    }

    @Test
    void an_undeclared_purpose_is_refused_with_the_known_ones() {
        customerWith(Channel.EMAIL, email);
        tell(grant("offerz")).statusCode(422).body("problems[0].mend", containsString("offers, news"));
    }

    @Test
    void a_purpose_may_require_a_declared_wording() {
        customerWith(Channel.EMAIL, email);
        tell(grant("club")).statusCode(422).body("problems[0].place", equalTo("/wording"));
        var other = grant("club");
        other.put("wording", Map.of("id", "signup", "version", "9", "locale", "en"));
        tell(other).statusCode(422);
        var declared = grant("club");
        declared.put("wording", Map.of("id", "signup", "version", "1", "locale", "en"));
        tell(declared).statusCode(201);
    }

    @Test
    void words_that_ask_for_something_else_carry_nothing() {
        customerWith(Channel.EMAIL, email);
        var news = grant("news");
        news.put("wording", Map.of("id", "signup", "version", "1", "locale", "en"));
        tell(news)
                .statusCode(422)
                .body("problems[0].place", equalTo("/wording"))
                .body("problems[0].what", containsString("asks for “offers”, “club”, not for “news”"))
                .body("problems[0].mend", containsString("“news”"));
        var sms = grant("offers");
        sms.put("channel", "sms");
        sms.put("address", "+4915112345678");
        sms.put("wording", Map.of("id", "signup", "version", "1", "locale", "en"));
        tell(sms).statusCode(422).body("problems[0].what", containsString("by “email”, not by “sms”"));
        history().body("items", hasSize(0));
        var no = grant("news");
        no.put("action", "withdrawn");
        no.put("wording", Map.of("id", "signup", "version", "1", "locale", "en"));
        tell(no).statusCode(201);
    }

    @Test
    void an_undeclared_wording_is_kept_as_named() {
        customerWith(Channel.EMAIL, email);
        var grant = grant("offers");
        grant.put("wording", Map.of("id", "paper-card", "version", "1998", "locale", "en"));
        tell(grant).statusCode(201).body("wording.id", equalTo("paper-card")).body("wording.sha256", nullValue());
    }

    @Test
    void a_purpose_with_double_opt_in_always_waits() {
        customerWith(Channel.EMAIL, email);
        tell(grant("news")).statusCode(201);
        standing().body("find { it.purpose == 'news' }.state", equalTo("pending"));
    }

    @Test
    void a_grant_for_an_address_she_lacks_creates_the_contact_point() {
        customerWith(Channel.EMAIL, email);
        var grant = grant("offers");
        grant.put("address", "New." + ref + "@EXAMPLE.org");
        tell(grant).statusCode(201).body("address", equalTo("New." + ref + "@example.org"));
        standing().body("findAll { it.state == 'granted' }.address", equalTo(List.of("New." + ref + "@example.org")));
    }

    @Test
    void a_grant_without_address_takes_the_primary_one_or_is_refused() {
        tell(grantFor(shoppers.without(ref), "offers")).statusCode(422).body("problems[0].place", equalTo("/address"));
        shoppers.point(ref, Channel.EMAIL, "later-" + email, false);
        shoppers.point(ref, Channel.EMAIL, email, true);
        tell(grant("offers")).statusCode(201).body("address", equalTo(email));
    }

    @Test
    void a_no_without_address_covers_every_point_of_the_channel_and_those_to_come() {
        customerWith(Channel.EMAIL, email);
        shoppers.point(ref, Channel.SMS, "+447700900" + (100 + COUNT.get()), true);
        tell(grant("offers")).statusCode(201);
        var bySms = grant("offers");
        bySms.put("channel", "sms");
        tell(bySms).statusCode(201);
        tell(no("withdrawn", Map.of("channel", "email", "purpose", "offers"))).statusCode(201);
        shoppers.point(ref, Channel.EMAIL, "second-" + email, false);
        standing()
                .body(
                        "findAll { it.channel == 'email' && it.purpose == 'offers' }.state",
                        equalTo(List.of("withdrawn", "withdrawn")))
                .body("find { it.channel == 'sms' && it.purpose == 'offers' }.state", equalTo("granted"));
    }

    @Test
    void an_objection_is_the_persons_whatever_it_names_and_spares_service() {
        customerWith(Channel.EMAIL, email);
        tell(grant("offers")).statusCode(201);
        tell(no("objected", Map.of("channel", "sms", "purpose", "news")))
                .statusCode(201)
                .body("channel", nullValue())
                .body("purpose", nullValue())
                .body("evidence.named.purpose", equalTo("news"));
        standing()
                .body("find { it.purpose == 'offers' }.state", equalTo("objected"))
                .body("find { it.purpose == 'personalisation' }.state", equalTo("objected"))
                .body("find { it.purpose == 'service' }.state", equalTo("neverAsked"));
        var soft = grant("offers");
        soft.put("basis", "softOptIn");
        soft.put("evidence", softOptIn(List.of("beans")));
        tell(soft).statusCode(201).body("claim", nullValue());
        standing().body("find { it.purpose == 'offers' }.state", equalTo("objected"));
        tell(grant("offers")).statusCode(201);
        standing()
                .body("find { it.purpose == 'offers' }.state", equalTo("granted"))
                .body("find { it.purpose == 'news' }.state", equalTo("objected"));
    }

    @Test
    void a_no_for_an_address_she_lacks_is_kept_and_the_address_suppressed() {
        customerWith(Channel.EMAIL, email);
        tell(grant("offers")).statusCode(201);
        tell(no("withdrawn", Map.of("channel", "email", "address", "other-" + email, "purpose", "offers")))
                .statusCode(201);
        assertThat(suppressed("other-" + email)).isTrue();
        standing().body("find { it.purpose == 'offers' }.state", equalTo("granted"));
        history().body("items.address", hasItem("other-" + email));
    }

    @Test
    void a_no_of_somebody_unknown_suppresses_the_address() {
        var told = no("withdrawn", Map.of("channel", "email", "address", email, "purpose", "offers"));
        told.put("customer", "nobody-" + ref);
        tell(told).statusCode(201).body("id", nullValue());
        assertThat(suppressed(email)).isTrue();
        told.remove("address");
        tell(told).statusCode(404);
        var grant = grantFor("nobody-" + ref, "offers");
        tell(grant).statusCode(404);
    }

    @Test
    void soft_opt_in_without_its_conditions_is_a_claim_that_permits_nothing() {
        customerWith(Channel.EMAIL, email);
        var soft = grant("offers");
        soft.put("basis", "softOptIn");
        soft.put("evidence", Map.of("obtainedInSale", true, "ownSimilarProducts", true));
        tell(soft).statusCode(201).body("claim", equalTo(true));
        standing().body("find { it.purpose == 'offers' }.state", equalTo("neverAsked"));
        soft.put("evidence", softOptIn(List.of()));
        tell(soft).statusCode(201).body("claim", equalTo(true));
        soft.put("evidence", softOptIn(List.of("beans")));
        tell(soft).statusCode(201).body("claim", nullValue());
        standing().body("find { it.purpose == 'offers' }.state", equalTo("granted"));
    }

    private static Map<String, Object> softOptIn(List<String> categories) {
        return Map.of(
                "obtainedInSale", true, "ownSimilarProducts", true, "optOutOffered", true, "categories", categories);
    }

    @Test
    void soft_opt_in_covers_the_categories_it_names_and_no_other_nor_none() {
        customerWith(Channel.EMAIL, email);
        var soft = grant("offers");
        soft.put("basis", "softOptIn");
        soft.put("evidence", softOptIn(List.of("capsules", "beans")));
        String id = tell(soft).statusCode(201).extract().path("id");
        standing()
                .body("find { it.purpose == 'offers' }.categories", equalTo(List.of("beans", "capsules")))
                .body("find { it.purpose == 'news' }.categories", nullValue());
        // she may be among the few who are held out, by a hash of her random id
        asked("beans").body("reasons", not(hasItem("NOT_SIMILAR")));
        asked("equipment").body("verdict", equalTo("suppress")).body("reasons", equalTo(List.of("NOT_SIMILAR")));
        asked(null).body("verdict", equalTo("suppress")).body("reasons", equalTo(List.of("NOT_SIMILAR")));
        Api.given()
                .get("/api/v1/consents/" + id + "/receipt")
                .then()
                .body("event.categories", equalTo(List.of("beans", "capsules")));
        tell(grant("offers")).statusCode(201);
        asked("equipment").body("reasons", not(hasItem("NOT_SIMILAR")));
    }

    private ValidatableResponse asked(@Nullable String category) {
        var question = new HashMap<String, Object>(Map.of("customer", ref, "channel", "email", "purpose", "offers"));
        if (category != null) question.put("category", category);
        return Api.given()
                .body(question)
                .post("/api/v1/permissions/check")
                .then()
                .statusCode(200);
    }

    @Test
    void implied_consent_ends_two_years_after_the_purchase_or_is_refused() {
        customerWith(Channel.EMAIL, email);
        var implied = grant("offers");
        implied.put("basis", "implied");
        tell(implied).statusCode(422).body("problems[0].place", equalTo("/expiresAt"));
        implied.put("evidence", Map.of("purchase", "2024-03-01T12:00:00Z"));
        implied.put("occurredAt", "2024-03-01T12:00:00Z");
        tell(implied).statusCode(201);
        standing("?validAt=2026-03-01T11:59:59Z").body("find { it.purpose == 'offers' }.state", equalTo("granted"));
        standing("?validAt=2026-03-01T12:00:00Z").body("find { it.purpose == 'offers' }.state", equalTo("expired"));
        standing().body("find { it.purpose == 'offers' }.state", equalTo("expired"));
    }

    @Test
    void five_minutes_ahead_are_now_and_more_are_refused() {
        customerWith(Channel.EMAIL, email);
        var soon = grant("offers");
        var now = clock.instant();
        clock.set(now);
        try {
            soon.put("occurredAt", now.plus(Duration.ofMinutes(5)).toString());
            tell(soon).statusCode(201);
            standing().body("find { it.purpose == 'offers' }.state", equalTo("granted"));
            soon.put("occurredAt", now.plus(Duration.ofMinutes(5).plusMillis(1)).toString());
            tell(soon).statusCode(422).body("problems[0].place", equalTo("/occurredAt"));
        } finally {
            clock.followRealTime();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "-100000-01-01T00:00:00Z", "+1000000-01-01T00:00:00Z", "yesterday"})
    void a_no_with_a_strange_instant_counts_from_now_and_keeps_what_was_told(String at) {
        customerWith(Channel.EMAIL, email);
        tell(grant("offers")).statusCode(201);
        var no = no("withdrawn", Map.of("channel", "email", "address", email, "purpose", "offers"));
        no.put("occurredAt", at);
        no.put("expiresAt", at);
        tell(no).statusCode(201).body("evidence.asSent.occurredAt", equalTo(at));
        standing().body("find { it.purpose == 'offers' }.state", equalTo("withdrawn"));
        var grant = grant("offers");
        grant.put("occurredAt", at);
        tell(grant).statusCode(422).body("problems[0].place", equalTo("/occurredAt"));
    }

    @Test
    void a_no_from_a_clock_that_runs_ahead_counts_from_now() {
        customerWith(Channel.EMAIL, email);
        tell(grant("offers")).statusCode(201);
        var no = no("withdrawn", Map.of("channel", "email", "address", email, "purpose", "offers"));
        no.put("occurredAt", "2999-01-01T00:00:00Z");
        tell(no).statusCode(201).body("evidence.asSent.occurredAt", equalTo("2999-01-01T00:00:00Z"));
        standing().body("find { it.purpose == 'offers' }.state", equalTo("withdrawn"));
    }

    @Test
    void a_grant_promises_a_frequency_over_ten_years_at_most() {
        customerWith(Channel.EMAIL, email);
        var grant = grant("offers");
        grant.put("terms", Map.of("max", 5, "per", "P2147483647Y"));
        tell(grant).statusCode(422).body("problems[0].place", equalTo("/terms/per"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "+1000000-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z"})
    void standings_are_asked_for_within_the_calendar(String at) {
        customerWith(Channel.EMAIL, email);
        for (var name : List.of("validAt", "knownAt")) {
            Api.given()
                    .queryParam(name, at)
                    .get("/api/v1/customers/" + ref + "/consents")
                    .then()
                    .statusCode(400);
        }
        Api.given()
                .body(Map.of("customer", ref, "channel", "email", "purpose", "offers", "at", at))
                .post("/api/v1/permissions/check")
                .then()
                .statusCode(400)
                .body("problems[0].place", equalTo("/at"));
    }

    @Test
    void at_equal_time_a_no_beats_a_yes_in_whatever_order_they_come() {
        customerWith(Channel.EMAIL, email);
        var at = "2026-02-03T04:05:06Z";
        var no = no("withdrawn", Map.of("channel", "email", "address", email, "purpose", "offers"));
        no.put("occurredAt", at);
        tell(no).statusCode(201);
        var grant = grant("offers");
        grant.put("occurredAt", at);
        tell(grant).statusCode(201);
        standing().body("find { it.purpose == 'offers' }.state", equalTo("withdrawn"));
    }

    @Test
    void a_withdrawal_leaves_the_past_as_it_was() {
        customerWith(Channel.EMAIL, email);
        var grant = grant("offers");
        grant.put("occurredAt", "2026-01-10T00:00:00Z");
        var known = tell(grant).statusCode(201).extract().<String>path("recordedAt");
        var no = no("withdrawn", Map.of("channel", "email", "address", email, "purpose", "offers"));
        no.put("occurredAt", "2026-01-20T00:00:00Z");
        tell(no).statusCode(201);
        standing().body("find { it.purpose == 'offers' }.state", equalTo("withdrawn"));
        standing("?validAt=2026-01-15T00:00:00Z").body("find { it.purpose == 'offers' }.state", equalTo("granted"));
        standing("?validAt=2026-01-05T00:00:00Z").body("find { it.purpose == 'offers' }.state", equalTo("neverAsked"));
        standing("?validAt=2026-01-25T00:00:00Z&knownAt=" + known)
                .body("find { it.purpose == 'offers' }.state", equalTo("granted"));
        standing("?knownAt=2026-01-01T00:00:00Z").body("find { it.purpose == 'offers' }.state", equalTo("neverAsked"));
    }

    @Test
    void unknown_members_customers_and_instants_are_named() {
        customerWith(Channel.EMAIL, email);
        var grant = grant("offers");
        grant.put("adress", email);
        tell(grant).statusCode(400).body("detail", containsString("adress"));
        Api.given().get("/api/v1/customers/nobody/consents").then().statusCode(404);
        Api.given().get("/api/v1/customers/nobody/consents/history").then().statusCode(404);
        Api.given()
                .get("/api/v1/customers/" + ref + "/consents?validAt=yesterday")
                .then()
                .statusCode(400);
    }

    @Test
    void processing_is_held_by_the_person() {
        shoppers.without(ref);
        tell(grant("personalisation")).statusCode(201).body("channel", nullValue());
        standing()
                .body("find { it.purpose == 'personalisation' }.state", equalTo("granted"))
                .body("find { it.purpose == 'personalisation' }.channel", nullValue());
    }

    @Test
    void history_goes_on_from_its_cursor() {
        customerWith(Channel.EMAIL, email);
        for (int i = 0; i < 3; i++) tell(grant("offers")).statusCode(201);
        var path = "/api/v1/customers/" + ref + "/consents/history";
        var next = Api.given()
                .get(path + "?limit=2")
                .then()
                .body("items", hasSize(2))
                .extract()
                .<String>path("next");
        Api.given()
                .get(path + "?limit=2&cursor=" + next)
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
    }

    private void customerWith(Channel channel, String address) {
        shoppers.without(ref);
        shoppers.point(ref, channel, address, true);
    }

    private Map<String, Object> grant(String purpose) {
        return grantFor(ref, purpose);
    }

    private static Map<String, Object> grantFor(String customer, String purpose) {
        var grant = new LinkedHashMap<String, Object>();
        grant.put("customer", customer);
        grant.put("channel", "email");
        grant.put("purpose", purpose);
        grant.put("action", "granted");
        grant.put("basis", "consent");
        grant.put("source", "form:signup");
        grant.put("actor", "customer");
        grant.put("evidence", Map.of("affirmativeAct", "ticked", "note", "kept as sent"));
        return grant;
    }

    private Map<String, Object> no(String action, Map<String, Object> members) {
        var no = new LinkedHashMap<String, Object>(members);
        no.put("customer", ref);
        no.put("action", action);
        no.put("source", "phone");
        no.put("actor", "agent:7");
        return no;
    }

    private static ValidatableResponse tell(Map<String, Object> body) {
        return Api.given().body(body).post("/api/v1/consents").then();
    }

    private ValidatableResponse standing(String... query) {
        return Api.given()
                .get("/api/v1/customers/" + ref + "/consents" + String.join("", query))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse history() {
        return Api.given()
                .get("/api/v1/customers/" + ref + "/consents/history")
                .then()
                .statusCode(200);
    }

    private boolean suppressed(String address) {
        return Sql.first(dataSource::getConnection, "SELECT 1 FROM suppression WHERE address = ?", row -> 1, address)
                .isPresent();
    }

    private String termsOf(String customer) {
        CustomerId id = shoppers.id(customer);
        return Sql.first(
                        dataSource::getConnection,
                        "SELECT terms_max || ' ' || terms_per FROM standing WHERE lane = ? AND customer_id = ?",
                        row -> row.getString(1),
                        id.lane(),
                        id)
                .orElse("");
    }
}
