package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a customer reads of her choices, and what each button does. */
@QuarkusTest
class ChoicesPagesIT {
    @Inject
    Recipients recipients;

    private Recipients.Recipient she;

    @BeforeEach
    void somebody() {
        she = recipients.whoGotAnOffer("p-" + UUID.randomUUID(), "en-GB");
        // news need a confirmation first: a second yes that stands
        recipients.grant(she.ref(), she.email(), "club", "email-news");
    }

    private Document look() {
        var answer = given().get(she.choices());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    /** As a browser posts it. */
    private Document press(Element button) {
        var request = given().redirects().follow(false).contentType("application/x-www-form-urlencoded");
        for (var hidden : button.closest("form").select("input")) request.formParam(hidden.attr("name"), hidden.val());
        var answer = request.formParam(button.attr("name"), button.val()).post(she.choices());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static Element section(Document page, String title) {
        return page.select("section").stream()
                .filter(section -> section.selectFirst("h2").text().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void it_says_in_one_sentence_what_stands_and_in_one_for_each_purpose_and_channel() {
        var page = look();
        assertThat(page.selectFirst(".sentence").text())
                .isEqualTo(
                        "You allow “Offers on coffee and equipment” by e-mail, “The Lindgrove gym club” by e-mail. Apart from that, only messages about your orders come.");
        assertThat(section(page, "Offers on coffee and equipment").text())
                .contains("Yes, by e-mail (p•••@example.org), since 4 March 2025.");
        assertThat(section(page, "News from the roastery").text()).contains("Not yet, by e-mail");
        assertThat(section(page, "Picking offers by what you bought").text()).contains("You were never asked");
        assertThat(page.html()).doesNotContain(she.email(), "<script>", "About your orders</h2>");
    }

    @Test
    void a_button_stops_one_purpose_at_one_address_and_says_so() {
        var page = press(section(look(), "Offers on coffee and equipment").selectFirst("button"));
        assertThat(page.selectFirst("[role=status]").text())
                .isEqualTo("Done: “Offers on coffee and equipment” has stopped there.");
        assertThat(section(page, "Offers on coffee and equipment").text()).contains("Stopped, by e-mail");
        assertThat(section(page, "Offers on coffee and equipment").select("button"))
                .isEmpty();
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn offers email " + she.email());
    }

    @Test
    void stop_everything_objects_for_the_person() {
        var page = press(look().selectFirst("button[value=everything]"));
        assertThat(page.selectFirst(".sentence").text())
                .isEqualTo("You have stopped everything. Only messages about your orders come.");
        assertThat(page.select("button")).isEmpty();
        assertThat(recipients.saidNo(she.id())).containsExactly("objected");
    }

    @Test
    void nothing_is_stopped_that_is_not_hers_nor_said() {
        var other = recipients.whoGotAnOffer("p-" + UUID.randomUUID(), "en-GB");
        var point = Jsoup.parse(given().get(other.choices()).asString())
                .selectFirst("input[name=point]")
                .val();
        for (var body : new String[] {
            "confirm=withdraw&purpose=offers&point=" + point,
            "confirm=withdraw&purpose=offers&point=x",
            "confirm=withdraw&purpose=nothing&point=1",
            "confirm=withdraw&purpose=service&point=0",
            "confirm=withdraw",
            "purpose=offers",
            "List-Unsubscribe=One-Click",
            ""
        }) {
            var answer = given().contentType("application/x-www-form-urlencoded")
                    .body(body)
                    .post(she.choices());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Jsoup.parse(answer.asString()).select("[role=status]")).isEmpty();
        }
        given().queryParam("confirm", "everything").get(she.choices());
        assertThat(recipients.saidNo(she.id())).isEmpty();
        assertThat(recipients.saidNo(other.id())).isEmpty();
    }
}
