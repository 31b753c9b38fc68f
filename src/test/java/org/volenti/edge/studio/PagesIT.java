package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page is there, says what it should, and keeps the rules that all pages keep. */
@QuarkusTest
class PagesIT {
    private Visitor marketer;

    @BeforeEach
    void sign_in() {
        SampleShop.opens(300);
        marketer = Visitor.signedIn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/studio",
                "/studio/campaigns",
                "/studio/campaigns/come-back",
                "/studio/campaigns/club-win-back",
                "/studio/campaigns/refill",
                "/studio/campaigns/cart-reminder",
                "/studio/campaigns/birthday",
                "/studio/campaigns/order-shipped",
                "/studio/campaigns/come-back/ask/pause",
                "/studio/campaigns/come-back/ask/resume",
                "/studio/campaigns/come-back/ask/stop",
                "/studio/sending",
                "/studio/customers",
                "/studio/customers?q=nobody-at-all",
                "/studio/customers/one?ref=c-20001",
                "/studio/customers/one?ref=c-20001&channel=email&purpose=offers",
                "/studio/customers/consents?ref=c-20001",
                "/studio/customers/consents?ref=c-20001&validAt=2026-01-01T10:00&knownAt=2026-01-02T10:00",
                "/studio/consents",
                "/studio/wordings",
                "/studio/imports",
                "/studio/inbox",
                "/studio/inbox?channel=sms&campaign=come-back&customer=c-20001",
                "/studio/audit",
                "/studio/audit?customer=c-20001&staff=admin&day=2026-01-01",
                "/studio/staff",
                "/studio/staff/one?name=admin",
                "/studio/account",
                "/studio/sign-in"
            })
    void every_page_keeps_the_rules(String path) {
        var answer = marketer.get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html").contains("UTF-8");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");

        var page = Jsoup.parse(answer.asString());
        assertThat(page.select("[style]"))
                .as("the policy forbids inline styles")
                .isEmpty();
        assertThat(page.select("script").eachAttr("src")).allMatch(src -> src.startsWith("/webjars/"));
        assertThat(page.select("script").stream().map(Element::data)).allMatch(String::isBlank);
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("form[method=post]"))
                .allMatch(
                        form -> !form.select("input[name=token]").attr("value").isEmpty());
        assertThat(answer.asString()).doesNotContain("NOT_FOUND", "Optional[", "org.volenti");
    }

    @Test
    void the_bare_address_leads_to_the_studio() {
        var answer = new Visitor().get("/");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/studio");
    }

    @Test
    void what_the_pages_load_is_there() {
        var page = marketer.page("/studio");
        for (var asset : page.select("script[src], link[href]")) {
            var path = asset.hasAttr("src") ? asset.attr("src") : asset.attr("href");
            assertThat(marketer.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void a_campaign_says_in_a_sentence_what_it_does() {
        assertThat(marketer.page("/studio/campaigns/club-win-back")
                        .select(".lede")
                        .text())
                .isEqualTo("Every Tuesday at 10:00, people in “Members who stopped coming” get “The gym"
                        + " club for 19 instead of 29 euros a month”, by e-mail, SMS or push, whichever"
                        + " they prefer. One in ten gets nothing, so that we can see what it brings.");
    }

    @Test
    void a_campaign_says_before_it_is_sent_what_its_sms_takes() {
        assertThat(marketer.page("/studio/campaigns/come-back").text())
                .containsPattern("An SMS takes about (one segment|\\d+ segments)");
    }

    @Test
    void a_campaign_says_what_its_sms_costs_in_the_dearest_market() {
        assertThat(marketer.page("/studio/campaigns/come-back").text())
                .contains("An SMS takes about 2 segments", "An SMS costs about €0.19 at most, to Germany");
    }
}
