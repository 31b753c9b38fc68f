package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** What people without a link of theirs can ask for, and what they cannot learn by it. */
@QuarkusTest
class StrangersIT {
    @Inject
    Recipients recipients;

    @Inject
    Throttle throttle;

    private Recipients.Recipient she;

    @BeforeEach
    void somebody() {
        she = recipients.whoGotAnOffer("s-" + UUID.randomUUID(), "en-GB");
    }

    private static List<Map<String, Object>> inbox(String ref) {
        return Shop.inbox(ref);
    }

    private static String link(Map<String, Object> message) {
        return ((String) message.get("text")).replaceAll("(?s).*(/(?:confirm|p)/[A-Za-z0-9_-]+).*", "$1");
    }

    private static Sheets ask(String address) {
        var page = Sheets.get("/p").type("address", address);
        return page.press(page.document().selectFirst("button"));
    }

    @Test
    void a_link_is_mailed_once_a_day_and_the_answer_is_the_same_for_everybody() {
        var known = ask(she.email());
        assertThat(ask("nobody-" + UUID.randomUUID() + "@example.org").html()).isEqualTo(known.html());
        assertThat(ask("no address").html()).isEqualTo(known.html());
        assertThat(known.status()).isEqualTo(200);
        ask(she.email());
        Shop.until(() -> !inbox(she.ref()).isEmpty());
        assertThat(Sheets.get(link(inbox(she.ref()).getFirst())).sentence()).startsWith("You get “Offers");
        // a second errand would have been done by the time that a third, for somebody else, is
        var other = recipients.whoGotAnOffer("s-" + UUID.randomUUID(), "de");
        ask(other.email());
        Shop.until(() -> !inbox(other.ref()).isEmpty());
        assertThat(inbox(other.ref()).getFirst().get("text").toString()).contains("Hier ist, wie gewünscht");
        assertThat(inbox(she.ref())).hasSize(1);
    }

    @Test
    void two_who_share_an_address_get_a_link_each_to_her_own_choices() {
        var address = "family-" + UUID.randomUUID() + "@example.org";
        var refs = List.of("s-" + UUID.randomUUID(), "s-" + UUID.randomUUID());
        recipients.create(refs.getFirst(), "en", address);
        recipients.create(refs.getLast(), "en", address);
        recipients.grant(refs.getLast(), address, "news", "email-news@2");
        ask(address);
        for (var ref : refs) Shop.until(() -> inbox(ref).size() == 1);
        assertThat(Sheets.get(link(inbox(refs.getFirst()).getFirst())).sentence())
                .isNotEqualTo(Sheets.get(link(inbox(refs.getLast()).getFirst())).sentence());
        ask(address);
        var other = recipients.whoGotAnOffer("s-" + UUID.randomUUID(), "en");
        ask(other.email());
        Shop.until(() -> !inbox(other.ref()).isEmpty());
        for (var ref : refs) assertThat(inbox(ref)).hasSize(1);
    }

    @Test
    void a_machine_that_fills_in_every_field_gets_the_same_answer_and_nothing() {
        var page = Sheets.get("/p").type("address", she.email()).type("website", "https://spam.example");
        assertThat(page.press(page.document().selectFirst("button")).html())
                .isEqualTo(ask("x@example.org").html());
        var other = recipients.whoGotAnOffer("s-" + UUID.randomUUID(), "en");
        ask(other.email());
        Shop.until(() -> !inbox(other.ref()).isEmpty());
        assertThat(inbox(she.ref())).isEmpty();
    }

    @Test
    void so_many_of_one_network_in_an_hour_and_no_more() {
        var network = UUID.randomUUID().toString();
        var hour = Duration.ofHours(1);
        assertThat(throttle.allows("test", network, 2, hour)).isTrue();
        assertThat(throttle.allows("test", network, 2, hour)).isTrue();
        assertThat(throttle.allows("test", network, 2, hour)).isFalse();
        assertThat(throttle.allows("test", network + "x", 2, hour)).isTrue();
    }

    private static Sheets filledIn(String address) {
        var page = Sheets.get("/join/offers+club");
        page.type("email", address).choose("often.offers", "week");
        page.document().getElementById("new-email-offers").attr("checked", "");
        return page;
    }

    private static Sheets join(String address) {
        var page = filledIn(address);
        return page.press(page.document().selectFirst("button"));
    }

    private static String refOf(String address) {
        Shop.until(() -> !holders(address).isEmpty());
        return holders(address).getFirst();
    }

    private static List<String> holders(String address) {
        return Api.given()
                .queryParam("address", address)
                .get("/api/v1/customers")
                .jsonPath()
                .getList("items.ref");
    }

    @Test
    void a_sign_up_asks_for_channel_and_frequency_and_counts_when_it_is_confirmed() {
        var page = Sheets.get("/join/offers+club");
        assertThat(page.document().select("input[checked]"))
                .as("nothing is pre-ticked")
                .isEmpty();
        var address = "new-" + UUID.randomUUID() + "@example.org";
        var done = join(address);
        assertThat(done.document().selectFirst("h1").text()).isEqualTo("One more step");
        var ref = refOf(address);
        Shop.until(() -> !inbox(ref).isEmpty());
        assertThat(state(ref)).isEqualTo("pending");
        var id = recipients.idOf(ref);
        assertThat(recipients.happened(id, "volenti.signedUp")).isEmpty();
        Sheets.get(link(inbox(ref).getFirst())).press("yes");
        assertThat(state(ref)).isEqualTo("granted");
        assertThat(recipients.happened(id, "volenti.signedUp")).hasSize(1);
        assertThat(Api.given()
                        .get("/api/v1/customers/" + ref + "/preferences")
                        .jsonPath()
                        .getList("frequency"))
                .containsExactly(Map.of("purpose", "offers", "max", 1, "per", "week"));
    }

    private static String state(String ref) {
        return Api.given()
                .get("/api/v1/customers/" + ref + "/consents")
                .jsonPath()
                .getString("find {it.purpose == 'offers' && it.channel == 'email'}.state");
    }

    @Test
    void signing_up_a_customer_looks_the_same_and_changes_nothing_for_her() {
        var stranger = join("new-" + UUID.randomUUID() + "@example.org");
        assertThat(join(she.email()).html()).isEqualTo(stranger.html());
        Shop.until(() -> !inbox(she.ref()).isEmpty());
        assertThat(state(she.ref())).isEqualTo("granted");
        assertThat(link(inbox(she.ref()).getFirst())).as("she has it already").startsWith("/p/");
        assertThat(holders(she.email())).containsExactly(she.ref());
        assertThat(Api.given()
                        .get("/api/v1/customers/" + she.ref() + "/preferences")
                        .jsonPath()
                        .getList("frequency"))
                .isEmpty();
    }

    @Test
    void one_victim_gets_one_message_however_often_she_is_signed_up() {
        var address = "victim-" + UUID.randomUUID() + "@example.org";
        for (int i = 0; i < 20; i++) join(address);
        var ref = refOf(address);
        Shop.until(() -> !inbox(ref).isEmpty());
        var last = "last-" + UUID.randomUUID() + "@example.org";
        join(last);
        Shop.until(() -> !holders(last).isEmpty() && !inbox(refOf(last)).isEmpty());
        assertThat(inbox(ref)).hasSize(1);
        assertThat(Api.given()
                        .get("/api/v1/customers/" + ref + "/consents/history")
                        .jsonPath()
                        .getList("items"))
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void without_a_tick_or_an_address_it_says_what_is_missing() {
        var page = Sheets.get("/join/offers").type("email", "a@example.org");
        assertThat(page.press(page.document().selectFirst("button")).document().select("[role=alert]"))
                .hasSize(1);
        assertThat(filledIn("no address")
                        .press(filledIn("x").document().selectFirst("button"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_page_for_what_is_no_purpose_is_not_there() {
        for (var path : List.of("/join/nothing", "/join/service", "/join/offers+nothing", "/join/+"))
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(404);
    }

    @Test
    void the_form_can_be_pasted_into_a_page_of_the_shops() {
        var snippet = given().get("/join/offers/snippet").asString();
        assertThat(snippet).contains("<form method=\"post\" action=\"http").doesNotContain("<html", "<script");
    }

    @Test
    void the_page_is_in_the_language_of_the_browser() {
        var page = given().header("Accept-Language", "fr-CA,en;q=0.5")
                .get("/join/offers")
                .asString();
        assertThat(page).contains("lang=\"fr\"", "Avoir des nouvelles de Lindgrove");
        assertThat(given().header("Accept-Language", "tlh").get("/p").asString())
                .contains("lang=\"en\"");
    }
}
