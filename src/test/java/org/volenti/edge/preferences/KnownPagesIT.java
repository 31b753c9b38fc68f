package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.message.Links;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Whether she sees all that is known of her, can take it with her, and can have it forgotten; and nobody else can. */
@QuarkusTest
class KnownPagesIT {
    @Inject
    Recipients recipients;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    private Recipients.Recipient she;

    @BeforeEach
    void somebody_who_bought_something() {
        clock.followRealTime();
        she = recipients.whoGotAnOffer("k-" + UUID.randomUUID(), "de");
        for (int i = 1; i <= 5; i++) happened("order", 10 * i, "2026-0" + i + "-15T10:00:00Z");
        happened("cart.abandoned", 7.5, "2026-01-02T10:00:00Z");
    }

    @AfterEach
    void real_time_again() {
        clock.followRealTime();
    }

    private void happened(String type, double amount, String at) {
        Api.given()
                .body("""
                        {"id": "%s", "customer": "%s", "type": "%s", "occurredAt": "%s", "source": "till",
                         "properties": {"amount": %s, "category": "beans"}}
                        """.formatted(UUID.randomUUID(), she.ref(), type, at, amount))
                .post("/api/v1/events")
                .then()
                .statusCode(200);
    }

    private Sheets known() {
        return Sheets.get(link(Sheets.get(she.choices()), "Was wissen Sie über mich?"));
    }

    private static String link(Sheets page, String words) {
        return page.document().select("a").stream()
                .filter(a -> a.text().equals(words))
                .map(a -> a.attr("href"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no link " + words + " in " + page.document().text()));
    }

    /** The newest message to her with such a link. */
    private String mailed(String kind) {
        Shop.until(() -> found(kind).size() > 0);
        return found(kind).getFirst();
    }

    private List<String> found(String kind) {
        return Shop.inbox(she.ref()).stream()
                .map(message -> message.get("text").toString())
                .filter(text -> text.contains("/" + kind + "/"))
                .map(text -> text.replaceAll("(?s).*(/" + kind + "/[A-Za-z0-9_-]+).*", "$1"))
                .toList();
    }

    private static String status(Sheets page) {
        return page.document().selectFirst("[role=status]").text();
    }

    private static String post(String path, String button) {
        return given().contentType("application/x-www-form-urlencoded")
                .body("confirm=" + button)
                .post(path)
                .asString();
    }

    private boolean isThere() {
        return Api.given().get("/api/v1/customers/" + she.ref()).statusCode() == 200;
    }

    @Test
    void every_value_stands_in_her_words_with_where_it_came_from() {
        var page = known();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.section("Wer Sie sind").text())
                .contains(
                        "Ihre Nummer bei Lindgrove " + she.ref(),
                        "Sprache Deutsch von Lindgrove, ",
                        "Land Deutschland von")
                .contains("Vorname <script>alert(1)</script> von Lindgrove, ");
        assertThat(page.section("Ihre Adressen").text()).contains("E-Mail k•••@example.org aus „shop <b>till</b>“, ");
        assertThat(page.section("Was Sie erlaubt und abgelehnt haben").text())
                .contains(
                        "4. März 2025",
                        "Ja zu „Angebote zu Kaffee und Zubehör“ · per E-Mail (k•••@example.org) aus „shop <b>till</b>“");
        assertThat(page.section("Was wir Ihnen geschickt haben, und warum").text())
                .contains("per E-Mail (k•••@example.org)", "geplant");
        assertThat(page.document().select("script, b")).isEmpty();
        assertThat(page.html()).doesNotContain(she.email());
        assertThat(Sheets.get(link(page, "Warum?")).document().text()).contains("Warum habe ich das bekommen?");
        assertThat(link(Sheets.get(link(page, "Alle Ihre Entscheidungen ansehen")), "Was wissen Sie über mich?"))
                .startsWith("/known/");
    }

    @Test
    void what_she_did_is_counted_by_kind_with_the_newest_shown_and_the_rest_on_request() {
        var page = known();
        var did = page.section("Was Sie getan haben");
        assertThat(did.text())
                .contains("Sie haben bestellt 5 ×, zuletzt am 15. Mai 2026")
                .contains("Betrag: 50, Bereich: beans", "Betrag: 30", "aus „till“")
                .doesNotContain("Betrag: 20,")
                .contains("Sie haben etwas im Warenkorb gelassen 1 ×", "Betrag: 7,50");
        var all = did.select("a").attr("href");
        assertThat(all).isEqualTo("?all=order#order");
        var whole = Sheets.get(page.path() + "?all=order").section("Was Sie getan haben");
        assertThat(whole.text()).contains("Betrag: 10", "Betrag: 20", "Betrag: 50");
        assertThat(whole.select("a")).isEmpty();
    }

    @Test
    void a_link_that_is_days_old_brings_a_fresh_one_by_mail_and_that_opens_for_a_day() {
        clock.advance(Links.KNOWING.plusMinutes(1));
        var old = known();
        assertThat(old.document().text())
                .contains("Diese Seite braucht einen frischen Link")
                .doesNotContain("beans", "example.org");
        assertThat(post(old.path(), "export")).as("not from an old link").isEqualTo(old.html());
        assertThat(status(old.press("fresh"))).startsWith("Wenn Ihr Link vollständig ist");
        var fresh = mailed("known");
        assertThat(Sheets.get(fresh).section("Was Sie getan haben").text()).contains("Betrag: 50");
        clock.advance(Links.ASKED);
        assertThat(Sheets.get(fresh).document().text()).contains("Diese Seite braucht einen frischen Link");
    }

    @Test
    void her_copy_is_behind_a_mailed_link_and_a_press() {
        var asked = known().press("export");
        assertThat(status(asked)).startsWith("Sehen Sie in Ihre Nachrichten");
        var page = Sheets.get(mailed("export"));
        assertThat(page.document().text()).contains("Ihre Kopie liegt bereit").doesNotContain("example.org");
        var json = page.press("json");
        assertThat(recipients.logged(she.id())).contains("CUSTOMER_EXPORTED by customer");
        assertThat(json.html()).contains("\"behaviourEvents\"", she.email(), "shop <b>till</b>");
        var answer = given().contentType("application/x-www-form-urlencoded")
                .body("confirm=csv")
                .post(page.path());
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"my-data.csv\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.asString()).startsWith("section,row,name,value").contains(she.email());
        clock.advance(Links.ASKED.plusHours(1));
        assertThat(page.press("json").html())
                .as("a day later")
                .contains("Dieser Link öffnet nichts mehr")
                .doesNotContain(she.email());
    }

    @Test
    void a_browser_that_asks_for_privacy_is_heeded_where_she_takes_her_copy() {
        known().press("export");
        var page = Sheets.getWithSignal(mailed("export"));
        assertThat(recipients.saidNo(she.id())).as("looking changes nothing").isEmpty();
        page.press("json");
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn personalisation");
    }

    @Test
    void she_is_forgotten_when_she_presses_behind_a_mailed_link_and_not_before() {
        known().press("erase");
        var link = mailed("erase");
        assertThat(Sheets.get(link).document().text()).contains("Sollen wir Sie vergessen?");
        given().head(link);
        post(link, "json");
        assertThat(isThere()).isTrue();
        var page = Sheets.get(link);
        var done = page.press("erase");
        assertThat(done.document().text()).contains("Sie sind vergessen", "Der versiegelte Nachweis wird am");
        assertThat(isThere()).isFalse();
        assertThat(page.press("erase").document().text()).contains("This link opens nothing any more");
        assertThat(Sheets.get(she.choices()).html())
                .isEqualTo(Sheets.get("/p/nonsense").html());
    }

    @Test
    void one_message_a_day_of_each_kind_whoever_asks() {
        var page = known();
        page.press("erase");
        mailed("erase");
        page.press("erase");
        page.press("export");
        mailed("export");
        assertThat(found("erase")).hasSize(1);
    }

    @Test
    void wrong_tokens_and_those_of_another_kind_do_nothing_and_tell_nothing() {
        var token = known().path().substring("/known/".length());
        var over = Sheets.get("/erase/nonsense").html();
        assertThat(Sheets.get("/export/nonsense").html()).isEqualTo(over);
        for (var kind : List.of("erase", "export")) {
            assertThat(Sheets.get("/" + kind + "/" + token).html()).isEqualTo(over);
            assertThat(post("/" + kind + "/" + token, kind.equals("erase") ? "erase" : "json"))
                    .isEqualTo(over);
        }
        assertThat(isThere()).isTrue();
        var old = Sheets.get("/known/nonsense");
        assertThat(Sheets.get("/known/" + she.choices().substring(3)).html()).isEqualTo(old.html());
        assertThat(old.press("fresh").status()).isEqualTo(200);
        assertThat(post(old.path(), "export")).isEqualTo(old.html());
    }

    @Test
    void an_address_that_was_only_typed_on_a_page_gets_nothing() {
        var ref = "k-" + UUID.randomUUID();
        Api.given().body("{\"locale\": \"de\"}").put("/api/v1/customers/" + ref);
        var path = Api.given()
                .body("{\"kind\": \"preferences\"}")
                .post("/api/v1/customers/" + ref + "/links")
                .jsonPath()
                .getString("url")
                .replaceFirst("https?://[^/]+", "");
        var choices = Sheets.get(path).type("email-address", "stranger-" + ref + "@example.org");
        choices.document().getElementById("new-email-offers").attr("checked", "");
        choices.press(choices.document().selectFirst("form:has(#email-address) button[value=add.email]"));
        Shop.until(() -> !Shop.inbox(ref).isEmpty());
        Sheets.get(link(Sheets.get(path), "Was wissen Sie über mich?")).press("export");
        // by the time that a later errand is done, that one would have been, too
        known().press("export");
        mailed("export");
        assertThat(Shop.inbox(ref)).hasSize(1);
    }

    /** Whoever was forwarded one of her mails holds her link. */
    @Test
    void an_address_that_somebody_added_gets_neither_a_link_nor_what_is_hers() {
        var thief = "thief-" + UUID.randomUUID() + "@example.org";
        var choices = Sheets.get(she.choices()).type("email-address", thief);
        choices.document().getElementById("new-email-offers").attr("checked", "");
        choices.press(choices.document().selectFirst("form:has(#email-address) button[value=add.email]"));
        Shop.until(() -> !sentTo(thief).isEmpty());
        given().contentType("application/x-www-form-urlencoded")
                .body("address=" + thief)
                .post("/p")
                .then()
                .statusCode(200);
        known().press("export");
        mailed("export");
        assertThat(sentTo(thief)).as("asked whether it is hers, and no more").hasSize(1);
        assertThat(sentTo(she.email())).anyMatch(text -> text.contains("/export/"));
    }

    /** Confirming proves who reads the address, not that it is hers. */
    @Test
    void an_added_address_that_was_even_confirmed_gets_nothing_that_is_hers_either() {
        var thief = "thief-" + UUID.randomUUID() + "@example.org";
        var choices = Sheets.get(she.choices()).type("email-address", thief);
        choices.document().getElementById("new-email-offers").attr("checked", "");
        choices.press(choices.document().selectFirst("form:has(#email-address) button[value=add.email]"));
        Shop.until(() -> !sentTo(thief).isEmpty());
        var confirmed = Sheets.get(mailed("confirm")).press("yes");
        assertThat(confirmed.document().selectFirst("h1").text()).isEqualTo("Danke: Es ist bestätigt");
        assertThat(Api.given()
                        .get("/api/v1/customers/" + she.ref() + "/consents")
                        .jsonPath()
                        .getList("findAll { it.address == '" + thief + "' && it.purpose == 'offers' }.state"))
                .containsExactly("granted");
        known().press("export");
        mailed("export");
        known().press("erase");
        mailed("erase");
        assertThat(sentTo(thief)).noneMatch(text -> text.contains("/export/") || text.contains("/erase/"));
        assertThat(sentTo(she.email())).anyMatch(text -> text.contains("/export/"));
        assertThat(sentTo(she.email())).anyMatch(text -> text.contains("/erase/"));
    }

    private List<String> sentTo(String address) {
        return Shop.inbox(she.ref()).stream()
                .filter(message -> address.equals(message.get("to")))
                .map(message -> message.get("text").toString())
                .toList();
    }

    @Test
    void a_network_that_presses_too_often_waits_whoever_the_link_is_of() {
        var page = known();
        clock.advance(Links.KNOWING.plusMinutes(1));
        Sheets.get("/known/nonsense").press("fresh");
        try {
            Sql.update(dataSource::getConnection, "UPDATE throttle SET times = 1000000");
            for (var path : List.of("/known/nonsense", page.path(), "/p/nonsense", "/u/nonsense")) {
                var pressed = given().contentType("application/x-www-form-urlencoded")
                        .body("confirm=fresh")
                        .post(path);
                assertThat(pressed.statusCode()).as(path).isEqualTo(429);
            }
        } finally {
            Sql.update(dataSource::getConnection, "DELETE FROM throttle");
        }
    }
}
