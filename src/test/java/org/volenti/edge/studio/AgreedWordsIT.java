package org.volenti.edge.studio;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.consent.ShownWords;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** Whatever words somebody said yes to: an auditor finds them, by hash too, and each consent tells them by itself. */
@QuarkusTest
class AgreedWordsIT {
    private static final long PATIENCE = 90_000_000_000L;
    private static final String GERMAN = "Ja, Lindgrove darf mir per SMS zu „Neues aus der Rösterei“ schreiben.";

    @Inject
    AgroalDataSource dataSource;

    private final String ref = "words-" + UUID.randomUUID();

    private Visitor marketer;

    @BeforeEach
    void a_customer_who_reads_german_and_has_a_number() {
        var number =
                "+49151" + (10_000_000 + (int) (Math.abs(UUID.randomUUID().getMostSignificantBits()) % 89_999_999));
        Api.given()
                .body(Map.of(
                        "locale",
                        "de-DE",
                        "country",
                        "DE",
                        "contactPoints",
                        List.of(Map.of("channel", "sms", "address", number))))
                .put("/api/v1/customers/" + ref)
                .then()
                .statusCode(201);
        marketer = Visitor.signedIn();
    }

    /** No wording is declared for news by SMS: her page puts the words together. */
    private String saidYesToNewsBySms() {
        var link = URI.create(Api.given()
                        .body(Map.of("kind", "preferences"))
                        .post("/api/v1/customers/" + ref + "/links")
                        .jsonPath()
                        .getString("url"))
                .getPath();
        var page = Jsoup.parse(given().get(link).asString());
        var row = page.select("input[name=row]").stream()
                .map(Element::val)
                .filter(value -> value.startsWith("news."))
                .findFirst()
                .orElseThrow();
        var label = page.select("input[name=tick][value=" + row.replaceAll("\\|.*", "") + "]")
                .first();
        assertThat(label.parent().text()).contains(GERMAN);
        given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("confirm", "save")
                .formParam("row", row)
                .formParam("tick", row.replaceAll("\\|.*", ""))
                .post(link)
                .then()
                .statusCode(200);
        return history().getString("items[-1].id");
    }

    private JsonPath history() {
        return Shop.read("/api/v1/customers/" + ref + "/consents/history");
    }

    private static Element generated(Document page) {
        return page.select("section:has(#p-news) .wording:has(h3:contains(Put together by our page, by SMS))")
                .first();
    }

    @Test
    void words_that_a_page_put_together_are_found_with_language_hash_and_since_when() {
        saidYesToNewsBySms();
        var text = history().getString("items[-1].evidence.text");
        assertThat(text).startsWith(GERMAN);
        var page = marketer.page("/studio/wordings");
        var words = generated(page);
        assertThat(words).as(page.select("section:has(#p-news)").text()).isNotNull();
        assertThat(words.select("blockquote[lang=de]").eachText()).contains(text);
        assertThat(words.select(".code").eachText()).contains(new ShownWords(text, "").sha256());
        assertThat(words.text()).contains("German · first agreed to");
        assertThat(page.select("section:has(#p-news) > .hint").text())
                .contains("No wording is declared for asking by SMS");
        assertThat(page.select("section:has(#p-service) .wording")).isEmpty();

        long before = cited(marketer.page("/studio/wordings"));
        a_customer_like_her();
        long end = System.nanoTime() + PATIENCE;
        while (cited(marketer.page("/studio/wordings")) <= before) {
            if (System.nanoTime() > end) throw new AssertionError("the consent was not counted");
        }
    }

    private void a_customer_like_her() {
        var other = new AgreedWordsIT();
        other.a_customer_who_reads_german_and_has_a_number();
        other.saidYesToNewsBySms();
    }

    private static long cited(Document page) {
        var line = generated(page).text();
        if (line.contains("cited by one consent")) return 1;
        if (line.contains("cited by no consent")) return 0;
        return Long.parseLong(line.replaceAll(".*German .*?cited by ([\\d,]+) consents.*", "$1")
                .replace(",", ""));
    }

    @Test
    void her_consent_and_its_receipts_tell_words_that_a_page_put_together() {
        var id = saidYesToNewsBySms();
        var text = history().getString("items[-1].evidence.text");
        var event = marketer.page(CustomerPages.consents(ref))
                .select(".timeline.consents > li")
                .first();
        assertThat(event.select("blockquote").text()).isEqualTo(text);
        assertThat(event.text())
                .contains("put together by our page, since no wording is declared; German")
                .contains(new ShownWords(text, "").sha256())
                .contains("Where our preference page")
                .doesNotContain("page:/p");
        var receipt = Shop.read("/api/v1/consents/" + id + "/receipt");
        assertThat(receipt.getString("evidence.wording_kind")).isEqualTo("generated");
        assertThat(receipt.getString("evidence.wording_text")).isEqualTo(text);
        assertThat(receipt.getString("evidence.wording_locale")).isEqualTo("de");
        assertThat(receipt.getString("evidence.wording_sha256")).isEqualTo(new ShownWords(text, "").sha256());
        assertThat(Shop.read("/api/v1/consents/" + id + "/receipt?format=kantara")
                        .getString("collectionMethod"))
                .contains("page:/p; to the words “" + text, "language de", "SHA-256 ");
    }

    @Test
    void a_wording_that_left_the_files_stays_readable_for_whoever_looks_for_it() {
        Sql.update(dataSource::getConnection, """
                INSERT INTO revision (kind, id, number, sha256, content, source, author, approver, created_at, approved_at)
                VALUES ('wording', 'paper-form@3', 1, 'f', ?, 'test', 'files', 'files', now(), now())
                ON CONFLICT DO NOTHING
                """, """
                id: paper-form
                version: "3"
                purposes: [offers]
                channels: [post]
                text: { en: "Yes, write me letters." }
                """);
        var offers = marketer.page("/studio/wordings").select("section:has(#p-offers)");
        var former = offers.select(".wording:has(h3:contains(paper-form, version 3))");
        assertThat(former.text()).contains("Yes, write me letters.", "no longer in force", "In force since");
    }

    @Test
    void wordings_that_others_name_are_listed_as_not_held_here() {
        var name = "card-" + UUID.randomUUID().toString().substring(0, 8);
        Api.given()
                .body(Map.of(
                        "customer", ref,
                        "channel", "sms",
                        "purpose", "offers",
                        "action", "granted",
                        "basis", "consent",
                        "source", "fair",
                        "actor", "customer",
                        "wording", Map.of("id", name, "version", "1998", "locale", "fr"),
                        "evidence", Map.of("affirmativeAct", "signed")))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        long end = System.nanoTime() + PATIENCE;
        var line = "";
        while (!line.contains(name)) {
            line = marketer.page("/studio/wordings")
                    .select("section:has(#elsewhere)")
                    .text();
            if (System.nanoTime() > end) throw new AssertionError("not listed: " + line);
        }
        assertThat(line).contains(name + ", version 1998 · French · first named", "cited by one consent");
    }
}
