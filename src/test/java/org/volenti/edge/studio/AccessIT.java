package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.testing.Api;
import org.volenti.testing.TestClock;

/** Who gets in, who does not, and what a form must carry. */
@QuarkusTest
class AccessIT {
    @Inject
    TestClock clock;

    @Inject
    Staff staff;

    @Inject
    SignInThrottle throttle;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/studio",
                "/studio/campaigns",
                "/studio/campaigns/come-back",
                "/studio/customers/one?ref=x",
                "/studio/inbox",
                "/studio/sending",
                "/studio/audit",
                "/studio/staff",
                "/studio/account"
            })
    void nobody_enters_without_signing_in(String path) {
        var answer = new Visitor().get(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/studio/sign-in");
        assertThat(answer.asString()).isEmpty();

        var part = new Visitor().part(path);
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.header("HX-Redirect")).isEqualTo("/studio/sign-in");
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        var visitor = new Visitor();
        var answer = visitor.signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio");
        var cookie = answer.getDetailedCookie(Cookies.SESSION);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("lax");
        assertThat(cookie.getPath()).isEqualTo("/studio");
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofHours(12).toSeconds());
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        var wrong = new Visitor().signIn(Staff.FIRST, "not the password", "/studio");
        var unknown = new Visitor().signIn("nobody", "not the password", "/studio");
        assertThat(wrong.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(401);
        assertThat(said(wrong.asString())).isEqualTo(said(unknown.asString())).isNotEmpty();
        throttle.succeeded("127.0.0.1", Staff.FIRST);
    }

    private static String said(String page) {
        return Jsoup.parse(page).select(".problem").text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/api/v1/customers",
                "/studio/../q/health",
                "/studio/%2e%2e/%2E%2e//evil.example",
                "/studio;/../evil",
                "/studio/..%2f..%2fevil",
                "javascript:alert(1)",
                "/studio%0d%0aSet-Cookie:x=y"
            })
    void signing_in_leads_only_into_the_studio(String next) {
        var answer = new Visitor().signIn(Staff.FIRST, Api.STUDIO_PASSWORD, next);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(URI.create(answer.header("Location")).getPath()).isEqualTo("/studio");
        assertThat(answer.header("Location")).doesNotContain("evil");
    }

    @Test
    void after_signing_in_one_is_where_one_wanted_to_be() {
        var visitor = new Visitor();
        var location = visitor.get("/studio/customers?q=c-1").header("Location");
        assertThat(location).endsWith("/studio/sign-in?next=%2Fstudio%2Fcustomers%3Fq%3Dc-1");
        var answer = visitor.signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio/customers?q=c-1");
        assertThat(answer.header("Location")).endsWith("/studio/customers?q=c-1");
    }

    @Test
    void who_guesses_waits() {
        try {
            clock.set("2030-01-01T10:00:00Z");
            for (int i = 0; i < 5; i++) {
                assertThat(new Visitor()
                                .signIn(Staff.FIRST, "guess " + i, "/studio")
                                .statusCode())
                        .isEqualTo(401);
            }
            assertThat(new Visitor()
                            .signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio")
                            .statusCode())
                    .as("even the right one waits")
                    .isEqualTo(429);
            clock.advance(Duration.ofSeconds(31));
            assertThat(new Visitor()
                            .signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio")
                            .statusCode())
                    .isEqualTo(303);
        } finally {
            throttle.succeeded("127.0.0.1", Staff.FIRST);
            clock.followRealTime();
        }
    }

    @Test
    void a_browser_that_signed_in_before_does_not_wait_for_the_guesses_of_others() {
        try {
            clock.set("2030-01-01T12:00:00Z");
            var known = Visitor.signedIn();
            known.act("/studio/sign-out");
            for (int i = 0; i < 6; i++) new Visitor().signIn(Staff.FIRST, "guess " + i, "/studio");
            assertThat(known.signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio").statusCode())
                    .isEqualTo(303);
            var forger = new Visitor();
            forger.cookies().put(Cookies.KNOWN, "me.AAAA");
            assertThat(forger.signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio")
                            .statusCode())
                    .as("a cookie that we did not sign makes no browser known")
                    .isEqualTo(429);
        } finally {
            throttle.succeeded("127.0.0.1", Staff.FIRST);
            clock.followRealTime();
        }
    }

    @Test
    void a_file_is_no_token_and_another_site_of_our_domain_is_not_us() {
        var visitor = Visitor.signedIn();
        assertThat(RestAssured.given()
                        .cookies(visitor.cookies())
                        .multiPart("token", "hostname", "x".getBytes(StandardCharsets.UTF_8))
                        .post("/studio/sign-out")
                        .statusCode())
                .isEqualTo(403);
        assertThat(RestAssured.given()
                        .cookies(visitor.cookies())
                        .header("Sec-Fetch-Site", "same-site")
                        .formParam("token", visitor.token())
                        .post("/studio/sign-out")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0d%0aX:%20y", "%00", "a%00b", "%25", "nowhere"})
    void a_campaign_that_is_none_is_not_found(String id) {
        var visitor = Visitor.signedIn();
        for (var page : List.of("/dry-run", "/progress", "/ask/launch")) {
            assertThat(visitor.get("/studio/campaigns/" + id + page).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
    }

    @Test
    void after_an_action_the_way_on_is_a_path() {
        var answer = Visitor.signedIn().act("/studio/sign-out");
        assertThat(answer.header("Location")).isEqualTo("/studio/sign-in");
        assertThat(new Visitor()
                        .signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio/customers")
                        .header("Location"))
                .isEqualTo("/studio/customers");
    }

    @Test
    void a_session_ends_after_twelve_hours_and_by_signing_out() {
        try {
            clock.set("2030-01-02T10:00:00Z");
            var visitor = Visitor.signedIn();
            clock.advance(Duration.ofHours(12).minusSeconds(1));
            assertThat(visitor.get("/studio/account").statusCode()).isEqualTo(200);
            clock.advance(Duration.ofSeconds(1));
            assertThat(visitor.get("/studio/account").statusCode()).isEqualTo(303);

            var other = Visitor.signedIn();
            var stolen = Map.copyOf(other.cookies());
            assertThat(other.act("/studio/sign-out").statusCode()).isEqualTo(303);
            assertThat(RestAssured.given()
                            .redirects()
                            .follow(false)
                            .cookies(stolen)
                            .get("/studio")
                            .statusCode())
                    .as("the token is dead, not only forgotten")
                    .isEqualTo(303);
        } finally {
            clock.followRealTime();
        }
    }

    @Test
    void a_new_password_ends_every_other_session() {
        var here = Visitor.signedIn();
        var elsewhere = Visitor.signedIn();
        var fields = Map.of(
                "token",
                here.token(),
                "present",
                Api.STUDIO_PASSWORD,
                "next",
                "another password",
                "again",
                "another password");
        try {
            assertThat(here.post("/studio/account", fields).statusCode()).isEqualTo(303);
            assertThat(here.get("/studio/account").statusCode()).isEqualTo(200);
            assertThat(elsewhere.get("/studio/account").statusCode()).isEqualTo(303);
            assertThat(new Visitor()
                            .signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio")
                            .statusCode())
                    .isEqualTo(401);
        } finally {
            var version = staff.knows(Staff.FIRST, "another password").orElseThrow();
            staff.changePassword(Staff.FIRST, version, Api.STUDIO_PASSWORD);
            throttle.succeeded("127.0.0.1", Staff.FIRST);
        }
    }

    @Test
    void a_password_is_changed_only_by_who_knows_the_old_one_and_to_one_that_is_long() {
        var visitor = Visitor.signedIn();
        for (var wrong : List.of(
                Map.of("present", "no", "next", "long enough now", "again", "long enough now"),
                Map.of("present", Api.STUDIO_PASSWORD, "next", "short", "again", "short"),
                Map.of("present", Api.STUDIO_PASSWORD, "next", "long enough now", "again", "another one"))) {
            var fields = new HashMap<>(wrong);
            fields.put("token", visitor.token());
            assertThat(visitor.post("/studio/account", fields).statusCode())
                    .as(wrong.toString())
                    .isEqualTo(422);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/studio/campaigns/come-back/dry-run",
                "/studio/campaigns/come-back/launch",
                "/studio/campaigns/come-back/undo",
                "/studio/campaigns/come-back/pause",
                "/studio/campaigns/come-back/resume",
                "/studio/campaigns/come-back/stop",
                "/studio/sending/stop",
                "/studio/sending/start",
                "/studio/staff",
                "/studio/staff/roles",
                "/studio/staff/disable",
                "/studio/staff/enable",
                "/studio/staff/password",
                "/studio/account",
                "/studio/sign-out"
            })
    void no_form_but_ours_changes_anything(String path) {
        var visitor = Visitor.signedIn();
        var others = Visitor.signedIn().token();
        assertThat(visitor.post(path, Map.of()).statusCode())
                .as("without a token")
                .isEqualTo(403);
        assertThat(visitor.post(path, Map.of("token", others)).statusCode())
                .as("with another's")
                .isEqualTo(403);
        assertThat(visitor.postPart(path, Map.of("token", "")).statusCode())
                .as("by htmx")
                .isEqualTo(403);
        assertThat(visitor.get(path).statusCode()).as("by a link").isNotEqualTo(500);
        assertThat(visitor.get("/studio/account").statusCode())
                .as("still signed in")
                .isEqualTo(200);
        assertThat(visitor.page("/studio").select(".banner.stopped")).isEmpty();
    }

    @Test
    void signing_in_takes_our_form_too() {
        var answer = new Visitor()
                .post("/studio/sign-in", Map.of("name", Staff.FIRST, "password", Api.STUDIO_PASSWORD, "token", "x"));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void errors_are_pages_in_the_studio_and_problems_elsewhere() {
        var visitor = Visitor.signedIn();
        for (var path : List.of(
                "/studio/nothing-here",
                "/studio/campaigns/none",
                "/studio/customers/one?ref=none",
                "/studio/inbox/x-y")) {
            var answer = visitor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.header("Content-Type")).as(path).startsWith("text/html");
            assertThat(answer.header("Content-Security-Policy")).as(path).contains("default-src 'self'");
            assertThat(Jsoup.parse(answer.asString()).select("h1").text())
                    .isEqualTo("There is nothing at this address");
        }
        assertThat(visitor.post("/studio/sending/stop", Map.of()).asString()).contains("This form is not one of ours");
        assertThat(Api.given().get("/api/v1/nothing").header("Content-Type")).contains("problem+json");
    }
}
