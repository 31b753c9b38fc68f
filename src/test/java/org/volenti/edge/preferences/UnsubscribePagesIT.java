package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.common.OwnedId;
import org.volenti.message.Links;
import org.volenti.testing.Api;

/** RFC 8058 and what scanners, strangers and hurried people do to it. */
@QuarkusTest
class UnsubscribePagesIT {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BOUNDED = "multipart/form-data; boundary=cut";

    @Inject
    Recipients recipients;

    @Inject
    Links links;

    private Recipients.Recipient she;

    @BeforeEach
    void somebody() {
        she = recipients.whoGotAnOffer("u-" + UUID.randomUUID(), "en");
    }

    private static RequestSpecification browser() {
        return given().redirects().follow(false);
    }

    private record Answer(int statusCode, String asString) {}

    /** Byte for byte as given: a client that mends forms would hide what is tested. */
    private Answer post(String type, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + she.unsubscribe()))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) request.header("Content-Type", type);
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String oneClickInParts() {
        return "--cut\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--cut--\r\n";
    }

    private static boolean asksForThePress(Answer page) {
        return page.statusCode() == 200
                && !Jsoup.parse(page.asString())
                        .select("form[method=post] button[name=confirm][value=this]")
                        .isEmpty();
    }

    @Test
    void one_press_in_a_mail_program_withdraws_at_once_and_only_what_it_names() {
        assertThat(post(FORM, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn offers email " + she.email());
        assertThat(recipients.evidence(she.id()))
                .contains(
                        "\"page\":\"/u\"",
                        "\"act\":\"oneClick\"",
                        "127.0.0.0/24",
                        she.message().write());
        assertThat(recipients.happened(she.id(), "volenti.withdrew"))
                .singleElement()
                .asString()
                .contains("\"campaign\": \"come-back\"", "\"place\": \"page:/u\"", "\"channel\": \"email\"");
    }

    @Test
    void the_other_encoding_does_the_same() {
        assertThat(post(BOUNDED, oneClickInParts()).statusCode()).isEqualTo(200);
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn offers email " + she.email());
    }

    @Test
    void said_again_it_is_one_event() {
        for (int i = 0; i < 3; i++)
            assertThat(post(FORM, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
        assertThat(recipients.saidNo(she.id())).hasSize(1);
    }

    @Test
    void said_after_a_no_that_came_another_way_it_is_kept_as_hers_and_once() {
        recipients.withdraw(she.ref(), she.email(), "offers");
        for (int i = 0; i < 3; i++) post(FORM, "List-Unsubscribe=One-Click");
        var no = "withdrawn offers email " + she.email();
        assertThat(recipients.saidNo(she.id())).containsExactly(no, no);
        assertThat(recipients.evidence(she.id())).contains("\"act\":\"oneClick\"");
    }

    @Test
    void so_it_is_when_the_message_is_kept_no_more() {
        Api.given()
                .body(Map.of("customer", she.ref(), "purpose", "offers", "action", "withdrawn", "source", "phone"))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        recipients.forget(she.message());
        for (int i = 0; i < 3; i++) post(FORM, "List-Unsubscribe=One-Click");
        assertThat(recipients.saidNo(she.id()))
                .containsExactly("withdrawn offers", "withdrawn offers", "withdrawn news", "withdrawn club");
    }

    @ParameterizedTest
    @ValueSource(strings = {"List-Unsubscribe=One-Click", "confirm=everything"})
    void a_hundred_at_once_are_one_event(String body) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> press = () -> post(FORM, body).statusCode();
            var statuses = threads
                    .invokeAll(Stream.generate(() -> press).limit(100).toList())
                    .stream()
                    .map(Future::resultNow)
                    .distinct();
            assertThat(statuses).containsExactly(200);
        }
        assertThat(recipients.saidNo(she.id())).hasSize(1);
        assertThat(recipients.happened(she.id(), "volenti.withdrew")).hasSize(1);
    }

    @Test
    void the_pages_own_button_withdraws_and_says_so() {
        var page = post(FORM, "confirm=this");
        assertThat(Jsoup.parse(page.asString()).selectFirst("h1").text())
                .isEqualTo("Done: these messages have stopped");
        assertThat(page.asString()).contains("Messages about your orders still come.");
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn offers email " + she.email());
    }

    @Test
    void stop_everything_is_an_objection_of_the_person() {
        var page = post(FORM, "confirm=everything");
        assertThat(page.asString()).contains("Everything has stopped", "Messages about your orders still come.");
        assertThat(recipients.saidNo(she.id())).containsExactly("objected");
    }

    static List<Function<RequestSpecification, Function<String, Response>>> scanners() {
        return List.of(
                r -> r::get,
                r -> r::head,
                r -> r::options,
                r -> path -> {
                    r.head(path);
                    return r.get(path);
                },
                r -> path -> {
                    for (int i = 0; i < 4; i++)
                        r.header("X-Forwarded-For", "203.0.113." + i).get(path);
                    return r.get(path);
                },
                r -> r.header("Purpose", "prefetch").header("Sec-Purpose", "prefetch;prerender")::get,
                r -> r.header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) SafeLinks")::get,
                r -> r.queryParam("List-Unsubscribe", "One-Click").queryParam("confirm", "this")::get,
                r -> r.header("X-HTTP-Method-Override", "POST")::get,
                r -> r.queryParam("List-Unsubscribe", "One-Click").queryParam("confirm", "this")::post);
    }

    @ParameterizedTest
    @MethodSource("scanners")
    void scanners_change_nothing(Function<RequestSpecification, Function<String, Response>> scanner) {
        var answer = scanner.apply(browser()).apply(she.unsubscribe());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(recipients.saidNo(she.id())).isEmpty();
    }

    @Test
    void a_post_that_says_anything_else_gets_the_page_and_does_nothing() {
        var answers = List.of(
                post(FORM, ""),
                post(FORM, "List-Unsubscribe=One-click"),
                post(FORM, "list-unsubscribe=One-Click"),
                post(FORM, "List-Unsubscribe=Two-Click&confirm="),
                post(FORM, "%ZZ=%"),
                post(FORM, "List-Unsubscribe=" + "x".repeat(20_000)),
                post("text/plain", "List-Unsubscribe=One-Click"),
                post("application/json", "{\"List-Unsubscribe\": \"One-Click\"}"),
                post("nonsense", "List-Unsubscribe=One-Click"),
                post(BOUNDED, "--cut\r\nbroken"),
                post("multipart/form-data", oneClickInParts()),
                post("", ""),
                post("", "List-Unsubscribe=One-Click"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer).matches(UnsubscribePagesIT::asksForThePress));
        assertThat(recipients.saidNo(she.id())).isEmpty();
    }

    @Test
    void a_wrong_token_looks_the_same_and_does_nothing() {
        var right = she.unsubscribe();
        var signed = right.substring(0, right.length() - 1);
        var wrong = List.of(
                "/u/nonsense",
                signed,
                signed + (right.endsWith("A") ? "Q" : "A"),
                "/u/" + she.choices().substring("/p/".length()),
                "/u/" + she.why().substring("/why/".length()));
        for (var path : wrong) {
            assertThat(plain(browser().get(path))).isEqualTo(plain(browser().get(right)));
            for (var body : List.of("List-Unsubscribe=One-Click", "confirm=this", "confirm=everything", "other=1")) {
                var answer = browser().contentType(FORM).body(body).post(path);
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
        assertThat(recipients.saidNo(she.id())).isEmpty();
        var wronged = browser().contentType(FORM).body("confirm=this").post("/u/nonsense");
        var pressed = post(FORM, "confirm=this");
        assertThat(plain(wronged)).isEqualTo(plain(pressed.statusCode(), pressed.asString()));
    }

    private static String plain(Response page) {
        return plain(page.statusCode(), page.asString());
    }

    private static String plain(int status, String page) {
        return status + page;
    }

    @Test
    void it_holds_no_way_to_what_we_know_of_her() {
        assertThat(browser().get(she.unsubscribe()).asString()).doesNotContain("/p/", "/why/", "example.org");
        assertThat(post(FORM, "confirm=this").asString()).doesNotContain("/p/", "/why/", "example.org");
    }

    @Test
    void a_link_of_another_kind_opens_nothing() {
        var token = she.unsubscribe().substring("/u/".length());
        assertThat(browser().get("/p/" + token).asString()).doesNotContain("example.org");
        browser().contentType(FORM).body("confirm=everything").post("/p/" + token);
        browser().contentType(FORM).body("confirm=this").post("/why/" + token);
        assertThat(recipients.saidNo(she.id())).isEmpty();
    }

    @Test
    void when_the_message_is_kept_no_more_every_marketing_purpose_is_withdrawn() {
        recipients.forget(she.message());
        for (int i = 0; i < 2; i++) post(FORM, "List-Unsubscribe=One-Click");
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn offers", "withdrawn news", "withdrawn club");
    }

    @Test
    void a_link_that_names_a_message_nobody_knows_still_stops_marketing() {
        var path = links.unsubscribe(new OwnedId(she.id(), 4711))
                .substring(links.publicUrl().toString().length());
        browser().contentType(FORM).body("List-Unsubscribe=One-Click").post(path);
        assertThat(recipients.saidNo(she.id())).hasSize(3);
    }

    @Test
    void the_page_is_in_her_language_and_loads_nothing_but_our_style() {
        var german = recipients.whoGotAnOffer("u-" + UUID.randomUUID(), "de-AT");
        var answer = browser().header("Accept-Language", "en").get(german.unsubscribe());
        var page = Jsoup.parse(answer.asString());
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(page.selectFirst("html").attr("dir")).isEqualTo("ltr");
        assertThat(page.selectFirst("h1").text()).isEqualTo("Diese Nachrichten beenden?");
        assertThat(page.select("script, img, iframe, [style], [onclick]")).isEmpty();
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        for (var style : page.select("link[rel=stylesheet]").eachAttr("href"))
            assertThat(browser().get(style).statusCode()).isEqualTo(200);
    }
}
