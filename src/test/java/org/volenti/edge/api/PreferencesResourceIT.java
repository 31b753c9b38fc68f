package org.volenti.edge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.common.Channel;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.Preference;
import org.volenti.consent.WithTestWords;
import org.volenti.testing.Api;

@QuarkusTest
@TestProfile(WithTestWords.class)
class PreferencesResourceIT {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Inject
    Shoppers shoppers;

    @Inject
    ConsentBook book;

    private final String ref = "chooser-" + COUNT.incrementAndGet();
    private final String path = "/api/v1/customers/" + ref + "/preferences";

    @BeforeEach
    void aCustomer() {
        shoppers.without(ref);
        shoppers.point(ref, Channel.EMAIL, ref + "@example.org", true);
    }

    @Test
    void who_never_chose_has_version_0_and_no_wishes() {
        Api.given()
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("version", equalTo(0))
                .body("channels", hasSize(0))
                .body("hours", hasSize(0))
                .body("snoozeUntil", nullValue());
    }

    @Test
    void what_is_sent_is_kept_in_the_same_shape() {
        put(null, """
                {"channels": [{"channel": "email", "address": "%s@EXAMPLE.org", "on": true, "order": 1},
                              {"channel": "sms", "on": false, "order": 2}],
                 "frequency": [{"purpose": "offers", "channel": "email", "max": 2, "per": "month"},
                               {"purpose": "news", "digest": {"day": "FRI", "at": "09:00"}}],
                 "hours": [{"days": ["MON", "TUE"], "from": "18:00", "to": "21:00"}],
                 "snoozeUntil": "2027-01-01T00:00:00Z"}""".formatted(ref)).statusCode(200).header("ETag", "\"1\"");
        Api.given()
                .get(path)
                .then()
                .body("version", equalTo(1))
                .body("channels[0].address", equalTo(ref + "@example.org"))
                .body("channels[1].on", equalTo(false))
                .body("frequency[0].max", equalTo(2))
                .body("frequency[0].per", equalTo("month"))
                .body("frequency[1].digest.day", equalTo("FRI"))
                .body("frequency[1].max", nullValue())
                .body("hours[0].days", equalTo(List.of("MON", "TUE")))
                .body("hours[0].to", equalTo("21:00"))
                .body("snoozeUntil", equalTo("2027-01-01T00:00:00Z"));
        var customer = shoppers.id(ref);
        var kept = book.preferences(customer.lane(), List.of(customer)).get(customer);
        assertThat(kept).isNotNull();
        assertThat(kept.frequency().get(1))
                .isEqualTo(new Preference.FrequencyChoice(
                        Optional.of("news"),
                        Optional.empty(),
                        1,
                        "week",
                        Optional.of(new Preference.Digest(DayOfWeek.FRIDAY, LocalTime.of(9, 0)))));
        assertThat(kept.hours())
                .containsExactly(new Preference.HoursChoice(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), LocalTime.of(18, 0), LocalTime.of(21, 0)));
    }

    @Test
    void only_the_members_sent_are_replaced() {
        put(
                        null,
                        "{\"frequency\": [{\"purpose\": \"offers\", \"max\": 1, \"per\": \"week\"}], \"snoozeUntil\": \"2027-01-01T00:00:00Z\"}")
                .statusCode(200);
        put("\"1\"", "{\"hours\": [{\"days\": [\"SAT\"], \"from\": \"09:00\", \"to\": \"12:00\"}]}")
                .statusCode(200)
                .body("version", equalTo(2))
                .body("frequency", hasSize(1))
                .body("snoozeUntil", equalTo("2027-01-01T00:00:00Z"));
        put("\"2\"", "{\"snoozeUntil\": null, \"frequency\": []}")
                .statusCode(200)
                .body("snoozeUntil", nullValue())
                .body("frequency", hasSize(0))
                .body("hours", hasSize(1));
    }

    @Test
    void a_change_needs_the_version_it_was_made_from() {
        put(null, "{\"hours\": []}").statusCode(200);
        put(null, "{\"hours\": []}").statusCode(428);
        put("\"0\"", "{\"hours\": []}").statusCode(412);
        put("\"1\"", "{\"hours\": []}").statusCode(200).header("ETag", "\"2\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hours\": [{\"days\": [\"MON\"], \"from\": \"09:00\", \"to\": \"09:59\"}]}",
                "{\"hours\": [{\"days\": [\"MON\"], \"from\": \"09:00\", \"to\": \"09:40\"}, {\"days\": [\"MON\"], \"from\": \"09:10\", \"to\": \"09:50\"}]}",
                "{\"hours\": [{\"days\": [], \"from\": \"09:00\", \"to\": \"12:00\"}]}",
                "{\"hours\": [{\"days\": [\"NODAY\"], \"from\": \"09:00\", \"to\": \"12:00\"}]}",
                "{\"hours\": [{\"days\": [\"MON\"], \"from\": \"25:00\", \"to\": \"12:00\"}]}",
                "{\"channels\": [{\"channel\": \"E-Mail!\", \"on\": true, \"order\": 1}]}",
                "{\"channels\": [{\"channel\": \"email\", \"address\": \"not-hers@example.org\", \"on\": true, \"order\": 1}]}",
                "{\"frequency\": [{\"purpose\": \"offerz\", \"max\": 1, \"per\": \"week\"}]}",
                "{\"frequency\": [{\"purpose\": \"offers\", \"max\": 1, \"per\": \"fortnight\"}]}",
                "{\"frequency\": [{\"purpose\": \"offers\"}]}",
                "{\"snoozeUntil\": \"tomorrow\"}"
            })
    void what_makes_no_sense_is_refused_and_changes_nothing(String body) {
        put(null, body).statusCode(422).body("problems[0].place", Matchers.startsWith("/"));
        Api.given().get(path).then().body("version", equalTo(0));
    }

    @Test
    void exactly_one_hour_a_week_is_enough_and_may_cross_midnight() {
        put(null, "{\"hours\": [{\"days\": [\"SUN\"], \"from\": \"23:30\", \"to\": \"00:30\"}]}")
                .statusCode(200);
    }

    @Test
    void unknown_members_and_customers_are_named() {
        put(null, "{\"hour\": []}").statusCode(400);
        Api.given().get("/api/v1/customers/nobody/preferences").then().statusCode(404);
        Api.given()
                .body("{}")
                .put("/api/v1/customers/nobody/preferences")
                .then()
                .statusCode(404);
        Api.given().get("/api/v1/customers/nobody/preferences/history").then().statusCode(404);
    }

    @Test
    void earlier_choices_stay_known() {
        put(null, "{\"frequency\": [{\"purpose\": \"offers\", \"max\": 1, \"per\": \"week\"}]}")
                .statusCode(200);
        put("\"1\"", "{\"frequency\": [{\"purpose\": \"offers\", \"max\": 2, \"per\": \"week\"}]}")
                .statusCode(200);
        var first = Api.given()
                .get(path + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[0].action", equalTo("chose"))
                .body("items[0].preferences.frequency[0].max", equalTo(1))
                .body("items[1].preferences.version", equalTo(2))
                .extract()
                .<String>path("items[0].recordedAt");
        Api.given()
                .get(path + "?knownAt=" + first)
                .then()
                .body("version", equalTo(1))
                .body("frequency[0].max", equalTo(1));
        Api.given().get(path + "?knownAt=2020-01-01T00:00:00Z").then().body("version", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"channels", "frequency", "hours"})
    void a_null_item_is_refused_with_its_pointer(String member) {
        put("\"0\"", "{\"" + member + "\": [null]}")
                .statusCode(400)
                .body("problems[0].place", equalTo("/" + member + "/0"));
    }

    @Test
    void nobody_chooses_more_than_fifty_things() {
        var hours = "{\"days\": [\"MON\"], \"from\": \"08:00\", \"to\": \"20:00\"}";
        put("\"0\"", "{\"hours\": [" + String.join(",", Collections.nCopies(51, hours)) + "]}")
                .statusCode(422)
                .body("problems[0].place", equalTo("/hours"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P2147483647Y", "P11Y", "PT9223372036854775807S"})
    void a_frequency_is_counted_over_ten_years_at_most(String per) {
        put("\"0\"", "{\"frequency\": [{\"purpose\": \"offers\", \"max\": 1, \"per\": \"" + per + "\"}]}")
                .statusCode(422)
                .body("problems[0].place", equalTo("/frequency/0/per"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+285428751-11-12T07:36:33Z", "-100000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"})
    void instants_outside_the_calendar_are_refused(String instant) {
        put("\"0\"", "{\"snoozeUntil\": \"" + instant + "\"}").statusCode(422);
        Api.given().queryParam("knownAt", instant).get(path).then().statusCode(400);
    }

    private ValidatableResponse put(@Nullable String ifMatch, String body) {
        var request = Api.given().body(body);
        if (ifMatch != null) request = request.header("If-Match", ifMatch);
        return request.put(path).then();
    }
}
