package org.volenti.engage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.edge.preferences.BehindTheAnswer;
import org.volenti.insight.CampaignResults;
import org.volenti.testing.Api;
import org.volenti.testing.CarefulContent;
import org.volenti.testing.Shop;

/** Links of messages from the template to the event: only of who lets it be seen, and never anywhere else. */
@QuarkusTest
@TestProfile(CarefulContent.class)
class ClicksIT {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Inject
    Stage stage;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    BehindTheAnswer behindTheAnswer;

    @Inject
    CampaignResults results;

    private final String she = "click-" + UUID.randomUUID();

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-06-09T10:00:00Z");
        Shop.willing(she);
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private void says(String action) {
        var body = new LinkedHashMap<String, Object>(Map.of(
                "customer", she, "purpose", "measurement", "action", action, "source", "form", "actor", "customer"));
        if (action.equals("granted")) {
            body.put("basis", "consent");
            body.put("evidence", Map.of("affirmativeAct", "ticked"));
        }
        assertThat(Api.given().body(body).post("/api/v1/consents").statusCode()).isEqualTo(201);
    }

    private Map<String, Object> got(String campaign) {
        assertThat(Shop.trigger(UUID.randomUUID().toString(), campaign, she, Map.of())
                        .statusCode())
                .isEqualTo(202);
        stage.handOver();
        return Shop.inbox(she).getFirst();
    }

    /** Those of the page that lead through us, the trap last. */
    private List<String> measured() {
        return links(got("offer")).stream().filter(url -> url.contains("/c/")).toList();
    }

    private static List<String> links(Map<String, Object> message) {
        return Jsoup.parse(message.get("html").toString()).select("a").eachAttr("href");
    }

    private static RequestSpecification browser(String agent) {
        return given().redirects().follow(false).header("User-Agent", agent);
    }

    private Response press(String url) {
        return visit(browser(BROWSER), url.substring(url.indexOf("/c/")));
    }

    private Response visit(RequestSpecification by, String path) {
        var answer = by.get(path);
        behindTheAnswer.isDone();
        return answer;
    }

    /** What is kept of clicks: by whom, and which link. */
    private List<String> kept() {
        return Sql.list(
                dataSource::getConnection,
                """
                SELECT properties->>'by' AS by, properties->>'link' AS link FROM behaviour_event
                JOIN customer USING (lane, customer_id) WHERE ref = ? AND type = 'volenti.clicked' ORDER BY occurred_at, link
                """,
                row -> row.getString("by") + " " + row.getString("link").replace("https://shop.example", ""),
                she);
    }

    @Test
    void a_campaign_counts_messages_that_people_followed_and_after_which_they_left() {
        says("granted");
        var before = result(LocalDate.parse("2027-06-08"));
        var page = links(got("offer"));
        var links = page.stream().filter(url -> url.contains("/c/")).toList();
        stage.advance(Duration.ofMinutes(5));
        press(links.getFirst());
        stage.advance(Duration.ofMinutes(5));
        press(links.get(1));
        visit(
                browser("Mozilla/5.0 (compatible; Barracuda Sentinel)"),
                links.get(2).substring(links.get(2).indexOf("/c/")));
        var unsubscribe =
                page.stream().filter(url -> url.contains("/u/")).findFirst().orElseThrow();
        given().formParam("List-Unsubscribe", "One-Click").post(unsubscribe.substring(unsubscribe.indexOf("/u/")));
        // what was counted is kept for a moment; from another day on it is counted anew
        var after = result(LocalDate.parse("2027-06-07"));
        assertThat(after)
                .isEqualTo(new CampaignResults.Result(
                        "email",
                        before.handedOver() + 1,
                        before.arrived() + 1,
                        before.cameBack(),
                        before.followed() + 1,
                        before.refused(),
                        before.left() + 1,
                        before.complained()));
    }

    private CampaignResults.Result result(LocalDate since) {
        return results.since("offer", since).stream()
                .filter(result -> result.channel().equals("email"))
                .findFirst()
                .orElse(new CampaignResults.Result("email", 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void who_never_said_yes_gets_the_links_as_they_were_written() {
        var message = got("offer");
        assertThat(links(message)).startsWith("https://shop.example/beans?a=1&b=2#top", "https://shop.example/mills");
        assertThat(message.get("text").toString()).contains("https://shop.example/beans?a=1&b=2#top");
        says("granted");
        says("withdrawn");
        assertThat(links(got("offer"))).noneMatch(url -> url.contains("/c/"));
    }

    @Test
    void a_yes_turns_the_links_of_marketing_but_none_of_ours_and_none_of_service() {
        says("granted");
        var message = got("offer");
        assertThat(links(message).stream().filter(url -> url.contains("/c/"))).hasSize(3 + 1);
        assertThat(links(message)).contains("mailto:hello@shop.example").anyMatch(url -> url.contains("/u/"));
        assertThat(message.get("text").toString())
                .doesNotContain("shop.example")
                .contains("/u/");
        assertThat(links(got("shipped"))).noneMatch(url -> url.contains("/c/"));
    }

    @Test
    void a_click_leads_on_is_kept_once_and_proves_that_the_message_was_read() {
        says("granted");
        var links = measured();
        stage.advance(Duration.ofMinutes(5));
        for (int i = 0; i < 2; i++) {
            var answer = press(links.getFirst());
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo("https://shop.example/beans?a=1&b=2#top");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(kept()).containsExactly("human /beans");
        var events = Sql.list(
                dataSource::getConnection,
                "SELECT type, properties::text FROM behaviour_event JOIN customer USING (lane, customer_id) WHERE ref = ?",
                row -> row.getString(1) + row.getString(2),
                she);
        assertThat(events).anyMatch(event -> event.startsWith("volenti.delivered"));
        assertThat(events)
                .filteredOn(event -> event.startsWith("volenti.clicked"))
                .singleElement()
                .asString()
                .contains("\"campaign\": \"offer\"", "\"channel\": \"email\"", "\"decision\": \"");
        assertThat(stage.text("SELECT receipt FROM attempt JOIN customer USING (lane, customer_id) WHERE ref = ?", she))
                .isEqualTo("READ");
        // consent is not touched
        assertThat(stage.number(
                        "SELECT count(*) FROM consent_event JOIN customer USING (lane, customer_id) WHERE ref = ?",
                        she))
                .isEqualTo(2);
    }

    @Test
    void a_click_settles_a_message_of_which_nobody_knew() {
        says("granted");
        var links = measured();
        stage.change(
                "UPDATE message SET state = 'unknown' WHERE customer_id = (SELECT customer_id FROM customer WHERE ref = ?)",
                she);
        stage.change(
                "UPDATE attempt SET outcome = 'unknown', provider_id = NULL WHERE customer_id = (SELECT customer_id FROM customer WHERE ref = ?)",
                she);
        stage.change(
                "DELETE FROM behaviour_event WHERE customer_id = (SELECT customer_id FROM customer WHERE ref = ?)",
                she);
        stage.advance(Duration.ofMinutes(5));
        press(links.getFirst());
        assertThat(stage.text("SELECT state FROM message JOIN customer USING (lane, customer_id) WHERE ref = ?", she))
                .isEqualTo("accepted");
    }

    @Test
    void a_head_does_not_count_and_a_scanner_is_no_person() {
        says("granted");
        var links = measured();
        var path = links.getFirst().substring(links.getFirst().indexOf("/c/"));
        stage.advance(Duration.ofMinutes(5));
        assertThat(browser(BROWSER).head(path).statusCode()).isEqualTo(302);
        assertThat(kept()).isEmpty();
        visit(browser("Mozilla/5.0 (compatible; Mimecast scanner)"), path);
        visit(browser(BROWSER).header("Sec-Purpose", "prefetch"), path);
        assertThat(kept()).containsExactly("machine /beans");
        press(links.getFirst());
        assertThat(kept()).containsExactlyInAnyOrder("machine /beans", "human /beans");
    }

    @Test
    void who_follows_all_links_at_once_or_the_one_nobody_sees_is_a_machine() {
        says("granted");
        var links = measured();
        stage.advance(Duration.ofMinutes(5));
        links.subList(0, 3).forEach(this::press);
        assertThat(kept()).containsExactlyInAnyOrder("machine /beans", "machine /mills", "machine /cups");
        stage.advance(Duration.ofHours(1));
        press(links.getFirst());
        stage.advance(Duration.ofSeconds(1));
        press(links.getLast());
        assertThat(kept()).noneMatch(click -> click.startsWith("human"));
        // an hour later somebody reads it
        stage.advance(Duration.ofHours(1));
        press(links.get(1));
        assertThat(kept()).filteredOn(click -> click.startsWith("human")).containsExactly("human /mills");
    }

    @Test
    void rules_and_triggers_mean_people() {
        says("granted");
        var links = measured();
        stage.advance(Duration.ofMinutes(5));
        var path = links.getFirst().substring(links.getFirst().indexOf("/c/"));
        long before = count("count(\"volenti.clicked\", \"P30D\") > 0");
        visit(browser("curl/8"), path);
        assertThat(count("count(\"volenti.clicked\", \"P30D\") > 0")).isEqualTo(before);
        assertThat(count("did(\"volenti.clicked\", \"P30D\", {\"by\": \"machine\"})"))
                .isPositive();
        assertThat(stage.number(
                        "SELECT count(*) FROM trigger_wait JOIN customer USING (lane, customer_id) WHERE ref = ?", she))
                .isZero();
        press(links.getFirst());
        assertThat(count("count(\"volenti.clicked\", \"P30D\") > 0")).isEqualTo(before + 1);
        assertThat(stage.number(
                        "SELECT count(*) FROM trigger_wait JOIN customer USING (lane, customer_id) WHERE ref = ?", she))
                .isEqualTo(1);
        // it was a scanner after all
        press(links.getLast());
        assertThat(count("count(\"volenti.clicked\", \"P30D\") > 0")).isEqualTo(before);
        assertThat(stage.number(
                        "SELECT count(*) FROM trigger_wait JOIN customer USING (lane, customer_id) WHERE ref = ?", she))
                .isZero();
    }

    private static long count(String rule) {
        return Api.given()
                .body(Map.of("rule", rule))
                .post("/api/v1/segments/count")
                .jsonPath()
                .getLong("count");
    }

    @Test
    void after_a_no_or_an_erasure_the_link_leads_on_and_nothing_is_kept() {
        says("granted");
        var links = measured();
        says("withdrawn");
        stage.advance(Duration.ofMinutes(5));
        assertThat(press(links.getFirst()).statusCode()).isEqualTo(302);
        assertThat(kept()).isEmpty();
        assertThat(Api.given().delete("/api/v1/customers/" + she).statusCode()).isEqualTo(200);
        var events = "SELECT count(*) FROM behaviour_event";
        long before = stage.number(events);
        assertThat(press(links.get(1)).header("Location")).isEqualTo("https://shop.example/mills");
        assertThat(stage.number(events)).isEqualTo(before);
    }

    @Test
    void a_link_leads_on_even_when_nothing_can_be_written_down() {
        says("granted");
        var links = measured();
        stage.advance(Duration.ofMinutes(5));
        stage.change("ALTER TABLE behaviour_event RENAME TO behaviour_event_away");
        try {
            assertThat(press(links.getFirst()).header("Location")).startsWith("https://shop.example/beans");
        } finally {
            stage.change("ALTER TABLE behaviour_event_away RENAME TO behaviour_event");
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_channel_of_ones_own_goes_the_way_of_every_message() {
        var chat = Map.of("contactPoints", List.of(Map.of("channel", "webhook", "address", "chat 4711")));
        assertThat(Api.given().body(chat).put("/api/v1/customers/" + she).statusCode())
                .isEqualTo(200);
        Shop.trigger(UUID.randomUUID().toString(), "chat", she, Map.of());
        stage.handOver();
        assertThat(Shop.inbox(she)).as("nobody allowed it").isEmpty();
        Shop.grant(she, "webhook").then().statusCode(201);
        var message = got("chat");
        assertThat(message).containsEntry("channel", "webhook").containsEntry("to", "chat 4711");
        assertThat(message.get("text").toString()).startsWith("Thanks by chat: http");
    }

    @Test
    void a_token_that_is_not_ours_leads_nowhere_and_tells_nothing() {
        says("granted");
        var message = got("offer");
        var unsubscribe = links(message).stream()
                .filter(url -> url.contains("/u/"))
                .findFirst()
                .orElseThrow();
        var genuine = links(message).getFirst();
        var pages = List.of(
                "/c/nonsense",
                "/c/" + unsubscribe.substring(unsubscribe.lastIndexOf('/') + 1),
                genuine.substring(genuine.indexOf("/c/")) + "A",
                "/c/https%3A%2F%2Fevil.example",
                "/c/%2F%2Fevil.example");
        for (var page : pages) {
            var answer = browser(BROWSER).urlEncodingEnabled(false).get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(404);
            assertThat(answer.header("Location")).isNull();
            assertThat(answer.asString()).isEqualTo(browser(BROWSER).get("/c/x").asString());
        }
    }
}
