package org.volenti.edge.preferences;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** From a message to the next launch: what she changes on her page, in a real browser, binds what goes out. */
@QuarkusTest
class NextLaunchBrowserIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    /** A campaign window of 30 days is over on 4 February; her month, from 5 January on, is not. */
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    @Inject
    Recipients recipients;

    @Inject
    TestClock clock;

    @BeforeEach
    void on_a_morning_in_january() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM + ": the walk was not made");
        clock.set("2026-01-05T10:00:00Z");
    }

    @AfterEach
    void go_on() {
        clock.followRealTime();
    }

    @Test
    void she_opens_her_page_from_a_message_chooses_one_a_month_and_the_next_launch_obeys() {
        // of several, for each campaign leaves a few out to measure its effect
        var refs =
                IntStream.range(0, 8).mapToObj(i -> "walk-" + UUID.randomUUID()).toList();
        refs.forEach(this::lapsed);
        launch();
        var sent = refs.stream()
                .filter(ref -> "send".equals(decision(ref).get("verdict")))
                .toList();
        assertThat(sent).as("at least one to change and one to compare with").hasSizeGreaterThan(1);
        Shop.until(() -> sent.stream().noneMatch(ref -> Shop.inbox(ref).isEmpty()));
        var she = sent.getFirst();

        chooseOneAMonth(Shop.inbox(she).getFirst());

        clock.advance(THIRTY_DAYS);
        launch();
        assertThat(decision(she)).containsEntry("verdict", "hold").containsEntry("reason", "CUSTOMER_FREQUENCY");
        assertThat(trace(she)).anySatisfy(line -> assertThat(line)
                .containsEntry("check", "frequency")
                .containsEntry("passed", false)
                .extractingByKey("finding")
                .asString()
                .startsWith("1 of 1 in P1M"));
        assertThat(decision(sent.getLast())).as("one who chose nothing").containsEntry("verdict", "send");
    }

    private static void chooseOneAMonth(Map<String, Object> message) {
        var link = message.get("text").toString().replaceAll("(?s).*(/p/[A-Za-z0-9_-]+).*", "$1");
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--no-sandbox")))) {
            var page = browser.newPage(new Browser.NewPageOptions()
                    .setBaseURL("http://localhost:" + RestAssured.port)
                    .setJavaScriptEnabled(false)
                    .setViewportSize(320, 640));
            page.navigate(link);
            assertThat(page.locator(".sentence")).containsText("by e-mail, at most 2 a week");
            page.locator("label:has(input[name='often.offers'][value=month])").click();
            page.locator("button[value=save]").click();
            assertThat(page.locator(".done").first()).hasText("Saved. This is what holds now.");
            assertThat(page.locator(".sentence")).containsText("by e-mail, at most one a month");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "centre", "walk-320.png")));
        }
    }

    private void lapsed(String ref) {
        recipients.create(ref, "en", ref + "@example.org");
        recipients.grant(ref, ref + "@example.org", "offers", "email-offers");
        Shop.letsHerselfBeKnown(ref, "2025-03-04T00:00:00Z");
        var longAgo = clock.instant().minus(Duration.ofDays(250));
        for (int i = 0; i < 3; i++) {
            var at = longAgo.minus(Duration.ofDays(30L * i)).toString();
            Shop.happened(ref, ref + "-" + i, "order", at, Map.of("amount", 30.0, "items", 1, "category", "beans"));
        }
    }

    private static void launch() {
        String launch = Api.given()
                .body("{\"again\": true}")
                .post("/api/v1/campaigns/come-back/launch")
                .then()
                .statusCode(202)
                .extract()
                .path("launch");
        Shop.until(() -> Shop.launch(launch).getString("state").equals("done"));
    }

    private static Map<String, Object> decision(String ref) {
        return Shop.decisionsOf(ref).getFirst();
    }

    private static List<Map<String, Object>> trace(String ref) {
        return Shop.decision(decision(ref).get("id").toString()).getList("trace");
    }
}
