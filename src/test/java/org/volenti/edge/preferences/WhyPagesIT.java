package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether she learns why a message came. */
@QuarkusTest
class WhyPagesIT {
    @Inject
    Recipients recipients;

    private Recipients.Recipient she;

    @BeforeEach
    void somebody() {
        she = recipients.whoGotAnOffer("why-" + UUID.randomUUID(), "en-GB");
    }

    private Document look() {
        return Jsoup.parse(given().get(she.why()).asString());
    }

    @Test
    void it_names_campaign_offer_purpose_and_the_consent_with_its_words() {
        var page = look();
        assertThat(page.text())
                .contains(
                        "“Come back” is planned for you by e-mail (w•••@example.org). It belongs to “Offers on coffee and equipment”.",
                        "You said yes on 4 March 2025.",
                        "We learned of it through “shop <b>till</b>”.",
                        "The exact words are kept as “email-offers”, version 1.",
                        "Ten per cent off your next order",
                        "We chose you for it by what we know about you");
        assertThat(page.selectFirst("blockquote").text()).startsWith("Ja, senden Sie mir Angebote");
        assertThat(page.selectFirst("blockquote").attr("lang")).isEqualTo("de");
        assertThat(page.select("b")).isEmpty();
    }

    @Test
    void a_service_message_says_on_what_it_rests_and_names_no_consent() {
        recipients.serve(she.message(), "order-shipped");
        assertThat(look().text())
                .contains(
                        "“Your order is on its way” is planned for you by e-mail",
                        "It is a service message under “About your orders”: it rests on your contract with us (GDPR Art. 6(1)(b)), not on a consent.",
                        "It belongs to what you ordered, so it needs no permission.")
                .doesNotContain("You said yes", "email-offers");
        recipients.serve(she.message(), "volenti-link");
        assertThat(look().text())
                .contains("“Your choices at Lindgrove”", "it rests on what was asked for on a page of ours")
                .doesNotContain("volenti-link", "what you ordered");
    }

    @Test
    void its_button_stops_the_purpose() {
        var answer = given().contentType("application/x-www-form-urlencoded")
                .body("confirm=this")
                .post(she.why());
        assertThat(answer.statusCode()).isEqualTo(200);
        var page = Jsoup.parse(answer.asString());
        assertThat(page.selectFirst("[role=status]").text()).startsWith("Done:");
        assertThat(page.select("button")).isEmpty();
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn offers email " + she.email());
    }

    @Test
    void not_this_again_is_kept_once_with_its_circumstances() {
        for (int i = 0; i < 2; i++) {
            var page = Sheets.get(she.why()).press("refuse");
            assertThat(page.document().selectFirst("[role=status]").text()).startsWith("Thank you: we keep in mind");
        }
        assertThat(recipients.happened(she.id(), "volenti.refused"))
                .singleElement()
                .asString()
                .contains("\"offer\": \"come-back-10\"", "\"campaign\": \"come-back\"", "\"channel\": \"email\"");
        assertThat(recipients.saidNo(she.id())).isEmpty();
    }

    @Test
    void less_of_this_halves_what_was_promised_and_once_for_each_page() {
        var page = Sheets.get(she.why());
        assertThat(page.press("less").document().selectFirst("[role=status]").text())
                .isEqualTo("From now on “Offers on coffee and equipment”: at most one a week.");
        page.press("less");
        assertThat(Sheets.get(she.choices()).sentence()).contains("at most one a week");
        assertThat(Sheets.get(she.why()).press("less").document().text()).contains("at most one in 14 days");
    }

    @Test
    void it_says_what_the_rule_looked_at() {
        assertThat(look().text()).contains("For that we looked at what we noted as: You ordered.");
    }

    @Test
    void looking_or_posting_anything_else_changes_nothing() {
        given().queryParam("confirm", "this").get(she.why());
        given().head(she.why());
        given().contentType("application/x-www-form-urlencoded")
                .body("confirm=no")
                .post(she.why());
        given().contentType("text/plain").body("confirm=this").post(she.why());
        assertThat(recipients.saidNo(she.id())).isEmpty();
    }

    @Test
    void a_message_that_is_kept_no_more_has_a_page_that_says_so() {
        recipients.forget(she.message());
        assertThat(look().text()).contains("We no longer have this message on record");
        assertThat(given().get("/why/nonsense").asString())
                .isEqualTo(given().get("/p/nonsense").asString())
                .contains("too old or incomplete");
    }
}
