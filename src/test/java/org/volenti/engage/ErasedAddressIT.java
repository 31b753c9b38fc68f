package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.Sql;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.Proofs;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Profiles;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** What becomes of the addresses of somebody erased: hers stay silent, and nobody else's do (CON-07). */
@QuarkusTest
@TestProfile(FlowContent.class)
class ErasedAddressIT {
    @Inject
    Stage stage;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Profiles profiles;

    @Inject
    ContactPoints points;

    @Inject
    ConsentRegistry registry;

    @Inject
    TestClock clock;

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-06-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    @Test
    void an_address_that_another_customer_holds_stays_with_him_and_is_barred_to_whoever_brings_it_anew() {
        var shared = "family-" + UUID.randomUUID() + "@flow.example";
        for (var ref : List.of("shared-she", "shared-he")) holder(ref, shared);
        Api.given().delete("/api/v1/customers/shared-she").then().statusCode(200);
        assertThat(asked("shared-he", "shared-1")).as("his own standing").isEqualTo("send");

        holder("shared-she", shared);
        assertThat(asked("shared-she", "shared-2")).isEqualTo("SUPPRESSED");
        holder("shared-other", shared.toUpperCase(Locale.ROOT));
        assertThat(asked("shared-other", "shared-3")).isEqualTo("SUPPRESSED");
        assertThat(asked("shared-he", "shared-4")).isEqualTo("send");
    }

    private static void holder(String ref, String address) {
        var point = Map.of("channel", "email", "address", address);
        var she = Map.of("locale", "en", "timeZone", "Europe/Berlin", "country", "DE", "contactPoints", List.of(point));
        assertThat(Api.given().body(she).put("/api/v1/customers/" + ref).statusCode())
                .isLessThan(300);
        Shop.grant(ref, "email").then().statusCode(201);
    }

    /** The verdict, or of a no its reason. */
    private static String asked(String ref, String key) {
        var answer = Shop.trigger(key, "note", ref, Map.of("text", "hello")).jsonPath();
        var verdict = answer.getString("verdict");
        return verdict.equals("send") ? verdict : answer.getString("reason");
    }

    @Test
    void whoever_types_a_strangers_address_and_is_forgotten_does_not_silence_her() {
        var victim = "victim-" + UUID.randomUUID() + "@flow.example";
        Api.given()
                .body(Map.of("channel", "email", "address", victim, "reason", "complaint"))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);
        typed("forgetful", victim);
        Api.given().delete("/api/v1/customers/forgetful").then().statusCode(200);
        assertThat(number("SELECT count(*) FROM suppression WHERE address = '" + victim + "'"))
                .as("what was said of it stays")
                .isEqualTo(1);
        Api.given()
                .delete("/api/v1/suppressions?channel=email&address=" + victim)
                .then()
                .statusCode(204);
        holder("victim", victim);
        assertThat(asked("victim", "victim-1")).isEqualTo("send");
    }

    /** As the page of her choices adds an address that nobody has confirmed. */
    private void typed(String ref, String address) {
        Shop.willing(ref);
        var customer = profiles.findByRef(ref).orElseThrow();
        var email = Channel.EMAIL;
        QuarkusTransaction.requiringNew().run(() -> {
            profiles.lock(customer.lane(), List.of(customer));
            var point = points.ensure(customer, email, address);
            registry.record(List.of(new NewConsent(
                    customer,
                    ConsentAction.GRANTED,
                    Optional.of(email),
                    Optional.of(point.id()),
                    Optional.of(address),
                    Optional.of("offers"),
                    Optional.of(Basis.CONSENT),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Proofs.TYPED + "/p",
                    "customer",
                    clock.instant(),
                    Map.of("affirmativeAct", "ticked", "doubleOptIn", "asked"),
                    Optional.empty(),
                    Optional.empty())));
        });
    }

    @Test
    void a_suppression_outlives_whoever_held_another_spelling_of_the_address() {
        for (boolean suppressedInCapitals : List.of(false, true)) {
            for (boolean keptInCapitals : List.of(false, true)) {
                var small = "maria-" + UUID.randomUUID() + "@flow.example";
                var capital = "M" + small.substring(1);
                holder(capital, keptInCapitals ? capital : small);
                holder(small, keptInCapitals ? small : capital);
                Api.given()
                        .body(Map.of(
                                "channel",
                                "email",
                                "address",
                                suppressedInCapitals ? capital : small,
                                "reason",
                                "manual"))
                        .post("/api/v1/suppressions")
                        .then()
                        .statusCode(201);
                Api.given().delete("/api/v1/customers/" + small).then().statusCode(200);
                assertThat(suppressions(small)).isEqualTo(1);
                assertThat(asked(capital, capital)).isEqualTo("SUPPRESSED");
                Api.given().delete("/api/v1/customers/" + capital).then().statusCode(200);
                assertThat(suppressions(small)).as("it concerns nobody now").isZero();
            }
        }
    }

    private long suppressions(String address) {
        return number("SELECT count(*) FROM suppression WHERE lower(address) = lower('" + address + "')");
    }

    @Test
    void rows_that_an_import_refused_are_forgotten_however_her_address_was_written_in_them() {
        var job = Refused.rows("suppressions", """
                channel,address,occurred_at
                sms,+49 151 12345 777,yesterday
                sms,(0151) 123-45777,yesterday
                sms,0049 (0)151/12345777,yesterday
                email,Erika.MUSTER@BÜCHER.example,yesterday
                email,erika.muster@xn--bcher-kva.EXAMPLE,yesterday
                sms,+49 151 12345 778,yesterday
                email,erika.meister@bücher.example,yesterday
                """);
        assertThat(Refused.linesOf(job)).isEqualTo(7);
        var points = List.of(
                Map.of("channel", "sms", "address", "+49 151 12345777"),
                Map.of("channel", "email", "address", "Erika.Muster@bücher.example"));
        assertThat(Api.given()
                        .body(Map.of("country", "DE", "contactPoints", points))
                        .put("/api/v1/customers/forgotten-too")
                        .statusCode())
                .isLessThan(300);
        Api.given().delete("/api/v1/customers/forgotten-too").then().statusCode(200);
        assertThat(Refused.of(job))
                .as("others' stay")
                .contains("12345 778", "erika.meister")
                .doesNotContain("777")
                .doesNotContainIgnoringCase("muster");
    }

    private long number(String sql) {
        return Sql.first(dataSource::getConnection, sql, row -> row.getLong(1)).orElseThrow();
    }
}
