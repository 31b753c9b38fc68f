package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.message.Links;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** What a customer reads of her choices, and what each button does. */
@QuarkusTest
class ChoicesPagesIT {
    private static final String OFFERS = "Offers on coffee and equipment";

    @Inject
    Recipients recipients;

    @Inject
    TestClock clock;

    private Recipients.Recipient she;

    @BeforeEach
    void somebody() {
        clock.set(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        she = recipients.whoGotAnOffer("p-" + UUID.randomUUID(), "en-GB");
        // news need a confirmation first: a second yes that stands
        recipients.grant(she.ref(), she.email(), "club", "email-club");
        clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void go_on() {
        clock.followRealTime();
    }

    private Sheets look() {
        return Sheets.get(she.choices());
    }

    @Test
    void it_says_in_one_sentence_what_stands_and_shows_the_words_of_each_tick() {
        var page = look();
        assertThat(page.sentence())
                .isEqualTo(
                        "You get “Offers on coffee and equipment” by e-mail, at most 2 a week; “The Lindgrove gym club”"
                                + " by e-mail, at most 4 a month. Apart from that, only messages about your orders come.");
        var offers = page.tick(OFFERS, "E-mail");
        assertThat(offers.hasAttr("checked")).isTrue();
        assertThat(offers.parent().text())
                .contains("p•••@example.org", "Yes, send me Lindgrove's offers", "Yes, since 4 March 2025.");
        assertThat(page.section("News from the roastery").text()).contains("Waits for your confirmation");
        assertThat(page.tick("What we do with what we know", "Picking offers by what you bought")
                        .hasAttr("checked"))
                .as("nothing is pre-ticked")
                .isFalse();
        assertThat(page.html()).doesNotContain(she.email(), "<script>", "About your orders</h2>");
        assertThat(page.document().select("script, img, iframe, [style], [onclick]"))
                .isEmpty();
    }

    @Test
    void it_says_what_brand_and_law_allow_at_most_and_offers_no_more() {
        var page = look();
        assertThat(page.document().text())
                .contains(
                        "We send nobody more than 3 a week.",
                        "Of this we send nobody more than 2 a week.",
                        "Nothing between 21:00 and 08:00, whatever you choose.",
                        "“a weekly digest” means at most one message a week",
                        "We promised you at most 4 a month. What you choose above takes the place of that, even if it is more.");
        assertThat(page.section("Enough?").selectFirst("button").val()).isEqualTo("everything");
        assertThat(page.document().select("input[name='often.offers']").eachAttr("value"))
                .containsExactly("month", "week", "digest", "open");
        assertThat(page.document().select("input[name='often.club']").eachAttr("value"))
                .contains("three");
    }

    @Test
    void an_untick_withdraws_exactly_that_line_and_nothing_else_is_touched() {
        var saved = look().untick(OFFERS, "E-mail").press("save");
        assertThat(saved.notices()).containsExactly("Saved. This is what holds now.");
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn offers email " + she.email());
        assertThat(saved.sentence()).doesNotContain(OFFERS);
        assertThat(saved.document().text()).contains("Would you tell us why?");
        assertThat(events()).isEqualTo(4);
    }

    @Test
    void save_without_a_change_writes_nothing() {
        long before = events();
        assertThat(look().press("save").notices()).containsExactly("Nothing was changed.");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_tick_is_a_grant_of_the_words_shown_with_its_evidence() {
        look().untick(OFFERS, "E-mail").press("save");
        clock.advance(Duration.ofMinutes(1));
        look().tickOn(OFFERS, "E-mail").press("save");
        var grant = history().getLast();
        assertThat(grant)
                .containsEntry("action", "granted")
                .containsEntry("basis", "consent")
                .containsEntry("source", "page:/p");
        assertThat(Sheets.map(grant.get("wording")))
                .containsEntry("id", "email-offers")
                .containsEntry("locale", "en");
        assertThat(Sheets.map(grant.get("evidence")))
                .containsEntry("affirmativeAct", "ticked")
                .containsEntry("form", "choices")
                .containsEntry("network", "127.0.0.0/24")
                .containsEntry("message", she.message().write());
        assertThat(look().sentence()).contains(OFFERS);
    }

    @Test
    void a_tick_to_words_that_are_others_by_now_is_no_yes() {
        look().untick(OFFERS, "E-mail").press("save");
        clock.advance(Duration.ofMinutes(1));
        var page = look().tickOn(OFFERS, "E-mail");
        page.document()
                .select("input[name=row]")
                .forEach(row -> row.val(row.val().replaceAll("[0-9a-f]{64}$", "0")));
        assertThat(page.press("save").notices()).anyMatch(notice -> notice.startsWith("The words for"));
        assertThat(history().getLast()).containsEntry("action", "withdrawn");
    }

    @Test
    void processing_is_ticked_for_the_person() {
        look().tickOn("What we do with what we know", "Picking offers by what you bought")
                .press("save");
        assertThat(history().getLast()).containsEntry("action", "granted").containsEntry("purpose", "personalisation");
        assertThat(history().getLast().get("channel")).isNull();
    }

    @Test
    void how_often_when_and_a_pause_are_kept_and_said_back() {
        var page = look();
        page.choose("often.offers", "week").check("day", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY");
        page.select("from", "18:00").select("to", "21:00");
        var saved = page.press("week");
        assertThat(saved.sentence())
                .contains("at most one a week", "Only on weekdays, 18:00 to 21:00.", "Paused until");
        var resumed = look().press("resume");
        assertThat(resumed.sentence()).doesNotContain("Paused").contains("Only on weekdays");
        assertThat(Api.given()
                        .get("/api/v1/customers/" + she.ref() + "/preferences")
                        .jsonPath()
                        .getList("frequency"))
                .containsExactly(Map.of("purpose", "offers", "max", 1, "per", "week"));
    }

    @Test
    void hours_that_leave_no_time_are_refused_in_words() {
        assertThat(look().select("from", "21:00")
                        .select("to", "22:00")
                        .press("save")
                        .notices())
                .anyMatch(notice -> notice.contains("no time is left"));
        assertThat(look().select("from", "10:00")
                        .select("to", "10:00")
                        .press("save")
                        .notices())
                .anyMatch(notice -> notice.contains("leave no time"));
        assertThat(look().sentence()).doesNotContain("Only");
    }

    @Test
    void two_tabs_lose_no_choice_silently() {
        var first = look();
        var second = look();
        second.choose("often.offers", "month").press("save");
        var late = first.choose("often.offers", "week")
                .untick("The Lindgrove gym club", "E-mail")
                .press("save");
        assertThat(late.notices()).anyMatch(notice -> notice.contains("was changed elsewhere"));
        assertThat(late.sentence()).contains("at most one a month").doesNotContain("gym club");
    }

    @Test
    void stop_everything_objects_and_can_be_undone_for_ten_minutes() {
        var stopped = look().press("everything");
        assertThat(stopped.sentence()).isEqualTo("You have stopped everything. Only messages about your orders come.");
        assertThat(recipients.saidNo(she.id())).containsExactly("objected");
        clock.advance(Duration.ofMinutes(9));
        var undone = look().press("undo");
        assertThat(undone.notices()).containsExactly("Brought back, as it was before.");
        assertThat(undone.sentence()).contains(OFFERS, "gym club");
        var objection = history().stream()
                .filter(one -> "objected".equals(one.get("action")))
                .findFirst()
                .orElseThrow();
        assertThat(Sheets.map(history().getLast().get("evidence"))).containsEntry("undoes", objection.get("id"));
        assertThat(look().document().select("button[value=undo]")).isEmpty();
    }

    @Test
    void what_is_brought_back_is_no_more_than_she_had_agreed_to() {
        Api.given()
                .body("""
                        {"customer": "%s", "channel": "sms", "address": "+4915112345678", "purpose": "offers", "action": "granted",
                         "basis": "softOptIn", "source": "till", "actor": "customer",
                         "evidence": {"obtainedInSale": true, "ownSimilarProducts": true, "optOutOffered": true, "categories": ["beans"]}}
                        """.formatted(she.ref()))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        clock.advance(Duration.ofMinutes(1));
        look().press("everything");
        clock.advance(Duration.ofMinutes(1));
        look().press("undo");
        assertThat(history().stream()
                        .filter(one -> "granted".equals(one.get("action")))
                        .filter(one -> Sheets.map(one.get("evidence")).containsKey("undoes"))
                        .map(one -> one.get("channel") + " " + one.get("purpose")))
                .contains("email offers", "email club")
                .doesNotContain("sms offers");
    }

    @Test
    void nothing_is_brought_back_that_an_import_had_brought_which_was_undone_meanwhile() {
        imported("kept");
        var job = imported("undone");
        clock.advance(Duration.ofMinutes(1));
        look().press("everything");
        Api.given().delete("/api/v1/imports/" + job).then().statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        look().press("undo");
        var granted = Shop.read("/api/v1/customers/" + she.ref() + "/consents")
                .getList("findAll { it.purpose == 'offers' && it.state == 'granted' }.address", String.class);
        assertThat(granted).contains(she.email(), "kept-" + she.email()).doesNotContain("undone-" + she.email());
    }

    private String imported(String prefix) {
        return Shop.imported(
                        "consents",
                        "customer,channel,address,purpose,action,basis,source,actor,occurred_at,affirmativeAct\n"
                                + she.ref() + ",email," + prefix + "-" + she.email()
                                + ",offers,granted,consent,list,customer,2025-03-05T00:00:00Z,ticked\n")
                .getString("id");
    }

    @Test
    void after_ten_minutes_nothing_is_brought_back() {
        var stopped = look().press("everything");
        clock.advance(Duration.ofMinutes(10));
        assertThat(stopped.press("undo").notices()).anyMatch(notice -> notice.startsWith("The ten minutes are over"));
        assertThat(history().getLast()).containsEntry("action", "objected");
    }

    @Test
    void a_reason_for_leaving_is_kept_once_as_what_happened() {
        var left = look().press("everything");
        for (int i = 0; i < 2; i++) left.press("reason", "tooMany");
        left.press("reason", "<script>");
        assertThat(recipients.happened(she.id(), "volenti.withdrew"))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"reason\": \"tooMany\"", "\"campaign\": \"come-back\"");
    }

    @Test
    void that_she_left_is_known_without_a_reason_too() {
        look().untick(OFFERS, "E-mail").press("save");
        assertThat(recipients.happened(she.id(), "volenti.withdrew"))
                .singleElement()
                .asString()
                .contains("\"campaign\": \"come-back\"", "\"channel\": \"email\"")
                .doesNotContain("reason");
    }

    @Test
    void her_language_can_be_changed_and_one_that_does_not_exist_cannot() {
        assertThat(look().press("language", "fr").document().selectFirst("html").attr("lang"))
                .isEqualTo("fr");
        assertThat(look().document().text()).contains("C’est vous qui décidez");
        assertThat(look().press("language", "xx").document().selectFirst("html").attr("lang"))
                .isEqualTo("fr");
    }

    @Test
    void an_old_link_shows_nothing_of_her_but_still_says_no() {
        var page = look();
        clock.advance(Links.VIEWING);
        var old = look();
        assertThat(old.document().text())
                .contains("too old or incomplete", "Stop everything")
                .doesNotContain("example.org", OFFERS);
        assertThat(Sheets.get("/p/nonsense").html()).isEqualTo(old.html());
        page.untick(OFFERS, "E-mail").press("save");
        assertThat(recipients.saidNo(she.id())).as("a page of before").isEmpty();
        old.press("everything");
        assertThat(recipients.saidNo(she.id())).containsExactly("objected");
    }

    @Test
    void what_is_not_hers_and_what_is_no_form_of_ours_does_nothing() {
        var other = recipients.whoGotAnOffer("p-" + UUID.randomUUID(), "en-GB");
        var hers = Sheets.get(other.choices());
        var point = hers.document().selectFirst("input[name=point]").val();
        var foreign = hers.tick(OFFERS, "E-mail").val();
        for (var body : List.of(
                "confirm=save&row=" + foreign + "|y|",
                "confirm=save&row=" + foreign,
                "confirm=save&row=x|y|&tick=x",
                "confirm=save&row=service.0|n|&tick=service.0",
                "confirm=remove&point=" + point,
                "confirm=remove&point=x",
                "confirm=again." + point,
                "confirm=undo",
                "confirm=nothing",
                "confirm=language&language=..%2F..",
                "row=offers.1|y|",
                "List-Unsubscribe=One-Click",
                "")) post("application/x-www-form-urlencoded", body);
        post("text/plain", "confirm=everything");
        given().queryParam("confirm", "everything").get(she.choices());
        given().head(she.choices());
        assertThat(recipients.saidNo(she.id())).isEmpty();
        assertThat(recipients.saidNo(other.id())).isEmpty();
        assertThat(look().document().selectFirst("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void a_body_of_a_megabyte_is_refused_with_a_page_and_changes_nothing() {
        var answer = post("application/x-www-form-urlencoded", "confirm=everything&x=" + "x".repeat(1_000_000));
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(recipients.saidNo(she.id())).isEmpty();
    }

    private Response post(String type, String body) {
        return given().contentType(type).body(body).post(she.choices());
    }

    private long events() {
        return history().size();
    }

    private List<Map<String, Object>> history() {
        return Api.given()
                .get("/api/v1/customers/" + she.ref() + "/consents/history")
                .jsonPath()
                .getList("items");
    }
}
