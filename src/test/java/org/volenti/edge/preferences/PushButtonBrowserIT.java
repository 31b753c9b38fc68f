package org.volenti.edge.preferences;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.delivery.push.Browser;
import org.volenti.testing.Api;

/** The button in a page of the shop's, on another origin than the service, in a real browser. */
@QuarkusTest
class PushButtonBrowserIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** In place of the push service, which a test has none of: the browser's own part is as it is. */
    private static final String PUSH_SERVICE = """
            (() => {
              let present = null;
              PushManager.prototype.getSubscription = async () => present;
              PushManager.prototype.subscribe = async options => present = {
                options: { applicationServerKey: options.applicationServerKey.buffer },
                toJSON: () => (%s),
                unsubscribe: async () => { present = null; return true; },
              };
            })();
            """;

    @Inject
    Recipients recipients;

    private final List<String> complaints = new ArrayList<>();
    private final String device =
            new Browser().subscription("https://fcm.googleapis.com/fcm/send/" + UUID.randomUUID());
    private Playwright playwright;
    private BrowserContext context;
    private HttpServer shop;
    private String page;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM + ": the button was not pressed");
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> answer(exchange, "text/html", page));
        shop.createContext(
                "/volenti-worker.js",
                exchange ->
                        answer(exchange, "text/javascript", "importScripts(\"" + service() + "/push/worker.js\");"));
        shop.start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        context = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox")))
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + shop.getAddress().getPort())
                        .setLocale("en-GB"));
        context.grantPermissions(List.of("notifications"));
        context.addInitScript(PUSH_SERVICE.formatted(device));
    }

    @AfterEach
    void close() {
        if (playwright == null) return;
        playwright.close();
        shop.stop(0);
    }

    private static String service() {
        return "http://localhost:" + RestAssured.port;
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type + ";charset=UTF-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Page look(String set, String token) {
        page = """
                <!doctype html><title>Shop</title>
                <div data-volenti-push="%s" data-token="%s"></div>
                <script src="%s/push/button.js" defer></script>
                """.formatted(set, token, service());
        var looked = context.newPage();
        looked.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("favicon")) complaints.add(message.text());
        });
        looked.navigate("/");
        return looked;
    }

    private static List<String> holders(String device) {
        return Api.given()
                .queryParam("address", device)
                .get("/api/v1/customers")
                .jsonPath()
                .getList("items.ref");
    }

    @Test
    void one_press_says_yes_to_the_words_above_it_and_another_one_no() {
        var she = recipients.whoGotAnOffer("b-" + UUID.randomUUID(), "en-GB");
        var url = Api.given()
                .body(Map.of("kind", "push"))
                .post("/api/v1/customers/" + she.ref() + "/links")
                .jsonPath()
                .getString("url");
        var page = look("offers", url.substring(url.lastIndexOf('/') + 1));
        assertThat(page.locator(".volenti-push-words"))
                .containsText("Yes, notify this device about Lindgrove's offers");
        assertThat(holders(device)).as("before the press").isEmpty();
        page.getByText("Yes, notify this device", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator(".volenti-push-status"))
                .hasText("This device is notified. You can stop it here at any time.");
        assertThat(holders(device)).containsExactly(she.ref());
        page.getByText("Stop notifying this device").click();
        assertThat(page.locator(".volenti-push-status")).hasText("This device is not notified.");
        assertThat(holders(device)).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void of_several_purposes_only_the_ticked_ones_are_agreed_to() {
        var page = look("offers+club", "");
        assertThat(page.locator("input[type=checkbox]")).hasCount(2);
        assertThat(page.locator("input[type=checkbox]:checked")).hasCount(0);
        page.locator(".volenti-push-button").click();
        assertThat(page.locator(".volenti-push-status")).hasText("Tick what may come to this device.");
        assertThat(holders(device)).isEmpty();
        page.locator("input[type=checkbox]").last().check();
        page.locator(".volenti-push-button").click();
        assertThat(page.locator(".volenti-push-status")).containsText("This device is notified");
        var ref = holders(device).getFirst();
        assertThat(Api.given()
                        .get("/api/v1/customers/" + ref + "/consents")
                        .jsonPath()
                        .<String>getList("findAll {it.state == 'granted'}.purpose"))
                .hasSize(1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void what_comes_is_shown_once_for_each_message() throws Exception {
        var page = look("offers", "");
        assertThat(page.locator(".volenti-push-button")).isVisible();
        var cdp = context.newCDPSession(page);
        var registration = new CompletableFuture<String>();
        cdp.on("ServiceWorker.workerRegistrationUpdated", event -> event.getAsJsonArray("registrations")
                .forEach(one -> registration.complete(
                        one.getAsJsonObject().get("registrationId").getAsString())));
        cdp.send("ServiceWorker.enable");
        page.waitForFunction("async () => (await navigator.serviceWorker.ready).active.state === 'activated'");
        for (var body : List.of("first telling", "second telling")) {
            var push = new JsonObject();
            push.addProperty("origin", "http://localhost:" + shop.getAddress().getPort());
            push.addProperty("registrationId", registration.get(10, TimeUnit.SECONDS));
            push.addProperty(
                    "data",
                    "{\"title\":\"Beans\",\"body\":\"" + body
                            + "\",\"tag\":\"m-1\",\"url\":\"https://marlowe.example/\"}");
            cdp.send("ServiceWorker.deliverPushMessage", push);
            page.waitForFunction(
                    "async body => (await (await navigator.serviceWorker.ready).getNotifications()).some(n => n.body === body)",
                    body);
        }
        assertThat(
                        page.evaluate(
                                "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(n => [n.title, n.body, n.tag, n.data.url].join('|'))"))
                .isEqualTo(List.of("Beans|second telling|m-1|https://marlowe.example/"));
    }
}
