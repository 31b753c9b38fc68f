package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.profile.Profiles;
import org.volenti.testing.Api;
import org.volenti.testing.TestClock;

/** Whatever a shop, a customer or a message brings along is shown as text, everywhere. */
@QuarkusTest
class EscapingIT {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String BREAKOUT = "\"><img src=x onerror=alert(2)>";

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Profiles profiles;

    @Test
    void a_customer_who_is_a_script_stays_text() {
        var ref = "x-" + SCRIPT + BREAKOUT;
        customer(ref);
        var marketer = Visitor.signedIn();
        for (var path : List.of(
                CustomerPages.path(ref),
                "/studio/customers?q=" + Gate.encode(SCRIPT + BREAKOUT),
                "/studio/inbox?customer=" + Gate.encode(BREAKOUT) + "&channel=" + Gate.encode(SCRIPT),
                "/studio/inbox?campaign=" + Gate.encode(BREAKOUT),
                "/studio/campaigns/come-back?done=" + Gate.encode(SCRIPT))) {
            isHarmless(path, marketer.get(path).asString());
        }
        assertThat(marketer.page(CustomerPages.path(ref)).select("h1").text()).contains(SCRIPT);
    }

    @Test
    void a_message_that_is_a_script_stays_text_and_its_html_can_do_nothing() {
        var ref = "y-" + SCRIPT + BREAKOUT;
        customer(ref);
        var owner = profiles.findByRef(ref).orElseThrow();
        var email = hold(
                owner,
                ref,
                7_000_001,
                "email",
                SCRIPT + BREAKOUT,
                "<p>hello</p>" + SCRIPT + "<a href='javascript:alert(3)'>x</a>");
        var sms = hold(owner, ref, 7_000_002, "sms", null, null);

        var marketer = Visitor.signedIn();
        isHarmless("inbox", marketer.get("/studio/inbox").asString());
        isHarmless("sms", marketer.get("/studio/inbox/" + sms).asString());
        var page = marketer.get("/studio/inbox/" + email).asString();
        isHarmless("email", page);
        assertThat(Jsoup.parse(page).select("iframe").attr("sandbox"))
                .doesNotContain("allow-scripts", "allow-same-origin");
        assertThat(Jsoup.parse(page).select("a[href^=javascript]")).isEmpty();

        var mail = marketer.get("/studio/inbox/" + email + "/mail");
        assertThat(mail.header("Content-Security-Policy"))
                .startsWith("sandbox ")
                .contains("default-src 'none'")
                .doesNotContain("script-src", "allow-scripts", "allow-same-origin");
        assertThat(mail.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private static void isHarmless(String where, String html) {
        var page = Jsoup.parse(html);
        assertThat(page.select("script:not([src])")).as(where).isEmpty();
        assertThat(page.select("img, [onerror]")).as(where).isEmpty();
        assertThat(page.select("main").size()).as(where).isEqualTo(1);
    }

    private static void customer(String ref) {
        Api.given()
                .body(List.of(Map.of(
                        "ref",
                        ref,
                        "attributes",
                        Map.of("firstName", SCRIPT + BREAKOUT, "interests", List.of(BREAKOUT)))))
                .post("/api/v1/customers")
                .then()
                .statusCode(200);
        Api.given()
                .body(List.of(Map.of(
                        "id",
                        SCRIPT,
                        "customer",
                        ref,
                        "type",
                        "order",
                        "occurredAt",
                        "2026-03-01T10:00:00Z",
                        "properties",
                        Map.of("category", SCRIPT))))
                .post("/api/v1/events")
                .then()
                .statusCode(200);
    }

    private String hold(
            CustomerId owner, String ref, long id, String channel, @Nullable String subject, @Nullable String html) {
        Sql.update(
                dataSource::getConnection,
                """
                INSERT INTO sandbox_message (lane, customer_id, message_id, n, channel, recipient, campaign, decision_id,
                    headers, subject, text_body, html_body, handed_over_at, customer_ref)
                VALUES (?, ?, ?, 1, ?, ?, ?, 1, ?::json, ?, ?, ?, ?, ?)
                """,
                owner.lane(),
                owner,
                id,
                channel,
                BREAKOUT,
                SCRIPT,
                "{\"From\": \"" + SCRIPT + "\", \"X-Y\": \"<b onerror=z>\"}",
                subject,
                SCRIPT + BREAKOUT,
                html,
                clock.instant(),
                ref);
        return new OwnedId(owner, id).write();
    }
}
