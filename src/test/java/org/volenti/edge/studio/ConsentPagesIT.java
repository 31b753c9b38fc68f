package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.consent.proof.LedgerTree;
import org.volenti.testing.Api;

/** A customer's consent: every event in plain words with its papers, and what stood when. */
@QuarkusTest
class ConsentPagesIT {
    private static final String YES =
            "Yes, send me Lindgrove's offers on coffee and equipment by e-mail, at most two a week. I can stop them at any time, in every mail.";

    @Inject
    LedgerTree tree;

    private final String ref = "answers/" + UUID.randomUUID();
    private final Instant agreed = Instant.parse("2026-02-10T10:00:00Z");
    private final Instant left = agreed.plus(Duration.ofDays(30));

    private Visitor marketer;

    @BeforeEach
    void a_customer_who_agreed_and_left() {
        var address = UUID.randomUUID() + "@example.com";
        Api.given()
                .body("[{\"ref\": \"%s\", \"contactPoints\": [{\"channel\": \"email\", \"address\": \"%s\"}]}]"
                        .formatted(ref, address))
                .post("/api/v1/customers")
                .then()
                .statusCode(200);
        tell(Map.of(
                "action", "granted",
                "basis", "consent",
                "wording", Map.of("id", "email-offers", "version", "1", "locale", "en"),
                "occurredAt", agreed.toString(),
                "evidence", Map.of("affirmativeAct", "ticked", "network", "203.0.113.0/24")));
        tell(Map.of("action", "withdrawn", "occurredAt", left.toString()));
        marketer = Visitor.signedIn();
    }

    private void tell(Map<String, Object> members) {
        var told = new HashMap<>(members);
        told.putAll(Map.of(
                "customer", ref, "channel", "email", "purpose", "offers", "source", "checkout", "actor", "customer"));
        Api.given().body(told).post("/api/v1/consents").then().statusCode(201);
    }

    @Test
    void every_event_is_told_newest_first_in_the_words_that_were_shown() {
        var page = marketer.page(CustomerPages.consents(ref));
        var events = page.select(".timeline.consents > li");
        assertThat(events).hasSize(2);
        assertThat(events.get(0).select("strong").text())
                .isEqualTo("Took back “Offers on coffee and equipment” by e-mail");
        var grant = events.get(1);
        assertThat(grant.select("strong").text()).isEqualTo("Agreed to “Offers on coffee and equipment” by e-mail");
        assertThat(grant.select("blockquote").text()).isEqualTo(YES);
        assertThat(grant.text())
                .contains("email-offers, version 1, English")
                .contains("Told by the customer", "Where checkout", "Promised at most two a week")
                .contains("203.0.113.0/24");
        assertThat(marketer.page(CustomerPages.path(ref)).select("a[href^=/studio/customers/consents]"))
                .hasSize(1);
    }

    @Test
    void what_stood_is_told_for_any_time_and_by_what_was_known_then() {
        assertThat(standing("")).isEqualTo("Withdrawn");
        assertThat(standing("&validAt=" + local(left.minusSeconds(60)))).isEqualTo("Yes");
        assertThat(standing("&validAt=" + local(agreed.minusSeconds(60)))).isEqualTo("Not asked");
        var before = marketer.page(
                CustomerPages.consents(ref) + "&validAt=" + local(left.plusSeconds(60)) + "&knownAt=" + local(agreed));
        assertThat(before.select("#as-of").text()).contains("by what was known on");
        assertThat(before.select("#as-of td:contains(Withdrawn), #as-of td:contains(Yes)"))
                .isEmpty();
    }

    @Test
    void a_time_that_cannot_be_read_is_said_so_and_shows_what_stands_now() {
        var page = marketer.page(CustomerPages.consents(ref) + "&validAt=yesterday%3Cb%3E");
        assertThat(page.select("#as-of .problem").text()).contains("“yesterday<b>” is no time");
        assertThat(offers(page)).isEqualTo("Withdrawn");
    }

    private String standing(String query) {
        return offers(marketer.page(CustomerPages.consents(ref) + query));
    }

    private static String offers(Document page) {
        return page.select("#as-of tr:contains(Offers on coffee) .verdict").text();
    }

    private static String local(Instant instant) {
        return Gate.encode(
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").format(instant.atZone(ZoneId.of("Europe/Berlin"))));
    }

    @Test
    void an_event_has_its_receipt_and_its_proof() {
        var links =
                marketer.page(CustomerPages.consents(ref)).select(".papers a").eachAttr("href");
        var receipt = marketer.get(links.get(2)).jsonPath();
        assertThat(receipt.getString("evidence.wording_text")).isEqualTo(YES);

        tree.seal();
        tree.checkpoint();
        var proof = marketer.get(links.get(3));
        assertThat(proof.statusCode()).as(proof.asString()).isEqualTo(200);
        var id = links.get(3).split("/", -1)[3];
        assertThat(proof.jsonPath().getMap(""))
                .isEqualTo(Api.given()
                        .get("/api/v1/consents/" + id + "/proof")
                        .jsonPath()
                        .getMap(""));
        assertThat(marketer.get("/studio/consents/nothing/proof").statusCode()).isEqualTo(404);
        assertThat(marketer.get("/studio/consents/nothing/receipt").statusCode())
                .isEqualTo(404);
    }

    @Test
    void long_histories_come_in_pages() {
        for (int i = 1; i <= 26; i++) {
            tell(Map.of("action", "withdrawn", "occurredAt", left.plusSeconds(i).toString()));
        }
        var first = marketer.page(CustomerPages.consents(ref));
        assertThat(first.select(".consents > li")).hasSize(25);
        var older = marketer.page(first.select("a:contains(Older)").attr("href"));
        assertThat(older.select(".consents > li")).hasSize(3);
        assertThat(older.select(".consents > li").last().text()).contains("Agreed to");
        assertThat(older.select("a:contains(Older)")).isEmpty();
    }

    @Test
    void whoever_has_no_session_sees_nothing() {
        var stranger = new Visitor();
        assertThat(stranger.get(CustomerPages.consents(ref)).statusCode()).isEqualTo(303);
        assertThat(stranger.get("/studio/consents/1/receipt").statusCode()).isEqualTo(303);
        assertThat(marketer.get(CustomerPages.consents("nobody")).statusCode()).isEqualTo(404);
    }
}
