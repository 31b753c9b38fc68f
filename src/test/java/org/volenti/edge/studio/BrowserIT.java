package org.volenti.edge.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.TestClock;

/** The studio in a real browser: what a marketer does in a day, and how the pages look on a desk and on a phone. */
@QuarkusTest
class BrowserIT {
    @Inject
    TestClock clock;

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void open_a_browser() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM + ": the studio was not looked at");
        clock.set(SampleShop.noon());
        SampleShop.opens(300);
        clock.advance(Duration.ofMinutes(1));
        if (playwright == null) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(List.of("--no-sandbox")));
        }
    }

    @AfterEach
    void let_time_go_on() {
        clock.followRealTime();
    }

    @AfterAll
    static void close_it() {
        if (playwright != null) playwright.close();
        playwright = null;
    }

    @Test
    void a_marketer_signs_in_tries_a_campaign_launches_it_and_undoes_it() {
        var page = signedIn(1280);
        page.navigate("/studio/campaigns/come-back");
        page.locator("#dry button").first().click();
        var launch = page.getByText("Launch to");
        assertThat(launch).isVisible();
        assertThat(page.locator("svg.share rect.send").first()).isVisible();
        shoot(page, "dry-run-1280");

        launch.click();
        confirmWhenLaunchedBefore(page);
        assertThat(page.getByText("Starts in 2:00")).isVisible();
        shoot(page, "countdown-1280");
        page.getByText("Undo", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("Undone. Nobody was written to.")).isVisible();
        assertThat(page.getByText("This launch was stopped")).isVisible();
        assertThat(complaints).isEmpty();
    }

    /** Another test may have launched it within the life of an occasion: then the studio asks first. */
    private static void confirmWhenLaunchedBefore(Page page) {
        var starts = page.getByText("Starts in 2:00");
        page.waitForCondition(() -> page.url().endsWith("/ask/launch") || starts.isVisible());
        if (page.url().endsWith("/ask/launch"))
            page.locator("main form button").first().click();
    }

    @Test
    void the_pages_fit_a_desk_and_a_phone() {
        Api.given()
                .body("{\"again\": true}")
                .post("/api/v1/campaigns/come-back/launch")
                .then()
                .statusCode(202);
        var desk = signedIn(1280);
        waitForMessages(desk);
        var message = desk.locator("ul.mails a.strong").first().getAttribute("href");
        var customer = desk.locator("ul.mails .small a").first().getAttribute("href");
        var pages = Map.ofEntries(
                entry("overview", "/studio"),
                entry("campaigns", "/studio/campaigns"),
                entry("campaign", "/studio/campaigns/come-back"),
                entry("customer", customer),
                entry("customers", "/studio/customers"),
                entry("inbox", "/studio/inbox"),
                entry("message", message),
                entry("standings", "/studio/consents"),
                entry("wordings", "/studio/wordings"),
                entry("imports", "/studio/imports"),
                entry("preview", previewed(desk)),
                entry("consents", customer.replace("/one?", "/consents?")),
                entry("carried", message.replace("/inbox/", "/messages/") + "/consent"),
                entry("staff", "/studio/staff"),
                entry("staff-one", "/studio/staff/one?name=admin"),
                entry("audit", "/studio/audit"),
                entry("delivery", "/studio/delivery"),
                entry("unknown", "/studio/delivery/unknown"),
                entry("account", "/studio/account"));
        for (var width : List.of(1280, 320)) {
            var page = signedIn(width);
            for (var one : pages.entrySet()) {
                page.navigate(one.getValue());
                shoot(page, one.getKey() + "-" + width);
                assertThat(overflow(page))
                        .as("%s at %d px", one.getKey(), width)
                        .isZero();
            }
        }
        assertThat(complaints).isEmpty();
    }

    /** A small file with a row of each sort, tried as a marketer would. */
    private static String previewed(Page page) {
        var csv = "customer,channel,address,purpose,action,basis,source,actor,occurred_at,affirmativeAct\n"
                + "%1$s,email,%1$s@example.com,club,granted,consent,fair,customer,2025-03-01T10:00:00Z,signed%n"
                        .formatted(SampleShop.ref(1))
                + "%1$s,email,%1$s@example.com,club,granted,consent,fair,customer,2025-03-01T10:00:00Z,%n"
                        .formatted(SampleShop.ref(2))
                + "%1$s,email,%1$s@example.com,club,granted,consent,fair,customer,last spring,signed%n"
                        .formatted(SampleShop.ref(3));
        page.navigate("/studio/imports");
        page.selectOption("#kind", "consents");
        page.setInputFiles("#file", new FilePayload("fair.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        page.click("main form button");
        assertThat(page.getByText("Import it now")).isVisible();
        return URI.create(page.url()).getPath();
    }

    private void waitForMessages(Page page) {
        Locator first = page.locator("ul.mails a.strong").first();
        for (int tries = 0; tries < 60; tries++) {
            page.navigate("/studio/inbox");
            if (first.isVisible()) return;
            page.waitForTimeout(500);
        }
        throw new AssertionError("nothing reached the sandbox");
    }

    private static int overflow(Page page) {
        return (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private Page signedIn(int width) {
        if (browser == null) throw new AssertionError("no browser");
        var page = browser.newPage(new Browser.NewPageOptions()
                .setBaseURL("http://localhost:" + RestAssured.port)
                .setLocale("en-GB")
                .setViewportSize(width, width > 600 ? 900 : 640));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(message.text());
        });
        page.onPageError(complaints::add);
        page.navigate("/studio");
        shoot(page, "sign-in-" + width);
        page.fill("#name", Staff.FIRST);
        page.fill("#password", Api.STUDIO_PASSWORD);
        page.click("button");
        assertThat(page.locator("h1")).hasText("Overview");
        return page;
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "studio", name + ".png"))
                .setFullPage(true));
    }
}
