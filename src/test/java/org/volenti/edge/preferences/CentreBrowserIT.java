package org.volenti.edge.preferences;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.message.LinkKind;
import org.volenti.message.Links;
import org.volenti.testing.Api;

/** The customers' pages in a real browser, without JavaScript: what a customer does, on a phone and on a desk. */
@QuarkusTest
class CentreBrowserIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String SMALL = """
            [...document.querySelectorAll('button, a.target, label, summary, select, input[type=email], input[type=tel]')]
                .filter(e => !e.closest('.honey') && e.offsetParent !== null && e.tagName !== 'LABEL' || e.matches('.tick label, .steps label, .pills label'))
                .filter(e => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 47.5)
                .map(e => e.tagName + ' ' + e.textContent.trim() + ' ' + e.getBoundingClientRect().height)""";

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    @Inject
    Recipients recipients;

    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void open_a_browser() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM + ": the pages were not looked at");
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

    @AfterAll
    static void close_it() {
        if (playwright != null) playwright.close();
        playwright = null;
    }

    private Page page(int width, boolean script, ColorScheme scheme) {
        if (browser == null) throw new AssertionError("no browser");
        var page = browser.newPage(new Browser.NewPageOptions()
                .setBaseURL("http://localhost:" + RestAssured.port)
                .setLocale("en-GB")
                .setJavaScriptEnabled(script)
                .setColorScheme(scheme)
                .setViewportSize(width, width > 600 ? 900 : 640));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(message.text());
        });
        return page;
    }

    private Recipients.Recipient somebody(String locale) {
        var she = recipients.whoGotAnOffer("b-" + UUID.randomUUID(), locale);
        recipients.grant(she.ref(), she.email(), "club", "email-club");
        return she;
    }

    @Test
    void she_changes_her_choices_by_keyboard_and_without_javascript() {
        var she = somebody("en-GB");
        var page = page(320, false, ColorScheme.LIGHT);
        page.navigate(she.choices());
        page.locator("input[name=tick]").first().focus();
        page.keyboard().press("Space");
        page.locator("input[name='often.club'][value=month]").focus();
        page.keyboard().press("Space");
        shoot(page, "choosing-320");
        page.locator("button[value=save]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".done").first()).hasText("Saved. This is what holds now.");
        assertThat(page.locator(".sentence")).containsText("at most one a month");
        shoot(page, "saved-320");
        page.locator(".bar button[value=everything]").click();
        assertThat(page.locator(".sentence")).containsText("You have stopped everything");
        shoot(page, "stopped-320");
        page.locator("button[value=tooMany]").click();
        assertThat(page.locator(".done").first()).hasText("Thank you for telling us.");
        page.locator("button[value=undo]").click();
        assertThat(page.locator(".done").first()).hasText("Brought back, as it was before.");
        shoot(page, "undone-320");
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_pages_fit_a_phone_and_a_desk_and_axe_finds_nothing() throws IOException {
        var she = somebody("en-GB");
        var pages = new LinkedHashMap<String, String>();
        pages.put("choices", she.choices());
        pages.put("why", she.why());
        pages.put("unsubscribe", she.unsubscribe());
        pages.put("old", "/p/nonsense");
        pages.put("confirm-over", "/confirm/nonsense");
        pages.put("ask", "/p");
        pages.put("join", "/join/offers+news");
        pages.put("known", known(she));
        pages.put("known-old", "/known/nonsense");
        pages.put(
                "export",
                path(she.links().of(LinkKind.EXPORT, she.message(), she.sent().plus(Links.ASKED))));
        pages.put(
                "erase",
                path(she.links().of(LinkKind.ERASE, she.message(), she.sent().plus(Links.ASKED))));
        pages.put("over", "/erase/nonsense");
        pages.put("choices-ru", somebody("ru").choices());
        pages.put("choices-de", somebody("de").choices());
        var faults = new ArrayList<String>();
        view(she, 320, "choices-phone");
        view(she, 1280, "choices-desk");
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 320)) {
                var page = page(width, true, scheme);
                for (var one : pages.entrySet()) {
                    page.navigate(one.getValue());
                    var name = one.getKey() + "-" + width + (scheme == ColorScheme.DARK ? "-dark" : "");
                    page.locator("details").all().forEach(details -> details.evaluate("e => e.open = true"));
                    shoot(page, name);
                    if (overflow(page) > 0) faults.add(name + " is wider than the window by " + overflow(page));
                    for (var small : (List<?>) page.evaluate(SMALL)) faults.add(name + " small: " + small);
                    for (var found : axe(page)) faults.add(name + " " + found);
                }
                page.close();
            }
        }
        assertThat(faults).isEmpty();
    }

    private static String known(Recipients.Recipient she) {
        for (int i = 1; i <= 5; i++) {
            Api.given().body("""
                            {"id": "%s", "customer": "%s", "type": "order", "occurredAt": "2026-0%d-15T10:00:00Z", "source": "till",
                             "properties": {"amount": 19.5, "items": 2, "category": "beans"}}
                            """.formatted(UUID.randomUUID(), she.ref(), i)).post("/api/v1/events");
        }
        return path(she.links().of(LinkKind.KNOWN, she.message(), she.sent().plus(Links.ASKED)));
    }

    private static String path(String url) {
        return url.replaceFirst("https?://[^/]+", "");
    }

    @Test
    void axe_would_find_something() throws IOException {
        var page = page(320, true, ColorScheme.LIGHT);
        page.navigate("/p");
        page.evaluate("document.querySelector('label').remove()");
        assertThat(axe(page)).anyMatch(found -> found.startsWith("label:"));
    }

    /** As it opens, for the documentation. */
    private void view(Recipients.Recipient she, int width, String name) {
        var page = page(width, false, ColorScheme.LIGHT);
        page.navigate(she.choices());
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "centre", name + ".png")));
        page.close();
    }

    private static List<String> axe(Page page) throws IOException {
        page.evaluate(axeScript());
        var found = new ArrayList<String>();
        for (var one : (List<?>) page.evaluate("""
                async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}))
                    .violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '))""")) found.add(one.toString());
        return found;
    }

    private static String axeScript() throws IOException {
        try (var script = Objects.requireNonNull(CentreBrowserIT.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int overflow(Page page) {
        return (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "centre", name + ".png"))
                .setFullPage(true));
    }
}
