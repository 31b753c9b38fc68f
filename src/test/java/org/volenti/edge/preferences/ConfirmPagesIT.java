package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.OwnedId;
import org.volenti.engage.audit.AuditLog;
import org.volenti.message.Links;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Addresses that somebody typed count when somebody who reads them says so, and not before. */
@QuarkusTest
class ConfirmPagesIT {
    private static final Duration TERM = Duration.ofHours(72);

    private static final String OFFERS = "Offers on coffee and equipment";
    private static final String NEWS = "News from the roastery";

    @Inject
    Recipients recipients;

    @Inject
    AuditLog audit;

    @Inject
    TestClock clock;

    @Inject
    Links links;

    private Recipients.Recipient she;
    private String number;

    @BeforeEach
    void somebody() {
        clock.set(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        she = recipients.whoGotAnOffer("c-" + UUID.randomUUID(), "en-GB");
        // no two tests share a number: one message a day goes to each
        number = "+4915123%06d".formatted(Math.floorMod(she.ref().hashCode(), 1_000_000));
        clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void go_on() {
        clock.followRealTime();
    }

    private Sheets look() {
        return Sheets.get(she.choices());
    }

    private Sheets addNumber() {
        var page = look();
        page.type("sms-address", number);
        page.document().getElementById("new-sms-offers").attr("checked", "");
        return page.press("add.sms");
    }

    private Map<String, Object> mail() {
        Shop.until(() -> !Shop.inbox(she.ref()).isEmpty());
        return Shop.inbox(she.ref()).getFirst();
    }

    private static String link(Map<String, Object> message) {
        var text = (String) message.get("text");
        return text.replaceAll("(?s).*(/(?:confirm|p)/[A-Za-z0-9_-]+).*", "$1");
    }

    private String standing(String channel, String purpose) {
        return Api.given()
                .get("/api/v1/customers/" + she.ref() + "/consents")
                .jsonPath()
                .getString("find {it.channel == '" + channel + "' && it.purpose == '" + purpose + "'}.state");
    }

    private List<Map<String, Object>> history() {
        return Api.given()
                .get("/api/v1/customers/" + she.ref() + "/consents/history")
                .jsonPath()
                .getList("items");
    }

    @Test
    void why_it_came_says_that_somebody_asked_and_calls_it_by_name_in_her_language() {
        addNumber();
        var id = OwnedId.read(String.valueOf(mail().get("id"))).orElseThrow();
        var why = URI.create(links.why(id, clock.instant().plus(Duration.ofDays(30))))
                .getPath();
        assertThat(Sheets.get(why).document().text())
                .contains(
                        "“Is this your address? (Lindgrove)”", "Somebody, presumably you, asked us on one of our pages")
                .doesNotContain("what you ordered", "volenti-confirm");
        Api.given()
                .body(Map.of("locale", "de-DE"))
                .put("/api/v1/customers/" + she.ref())
                .then()
                .statusCode(200);
        assertThat(Sheets.get(why).document().text())
                .contains("„Ist das Ihre Adresse? (Lindgrove)“", "Jemand, vermutlich Sie")
                .doesNotContain("bestellt haben", "volenti-confirm", "Confirm your address");
    }

    @Test
    void a_number_that_she_adds_counts_when_it_is_confirmed_by_a_press() {
        var added = addNumber();
        assertThat(added.notices()).singleElement().asString().startsWith("One more step");
        assertThat(standing("sms", "offers")).isEqualTo("pending");
        assertThat(added.sentence()).doesNotContain("text message");

        var message = mail();
        assertThat(message).containsEntry("to", number).containsEntry("channel", "sms");
        var confirm = link(message);
        for (int i = 0; i < 3; i++) given().get(confirm);
        given().head(confirm);
        given().contentType("application/x-www-form-urlencoded")
                .body("confirm=no")
                .post(confirm);
        given().contentType("text/plain").body("confirm=yes").post(confirm);
        given().contentType("application/x-www-form-urlencoded")
                .body("confirm=yes")
                .post(confirm);
        assertThat(standing("sms", "offers")).as("nobody pressed").isEqualTo("pending");

        var page = Sheets.get(confirm);
        assertThat(page.document().text())
                .contains("Yes, text me Lindgrove's offers")
                .doesNotContain(number);
        assertThat(page.press("yes").document().selectFirst("h1").text()).isEqualTo("Thank you: it is confirmed");
        assertThat(standing("sms", "offers")).isEqualTo("granted");
        assertThat(look().sentence()).contains("by e-mail, at most 2 a week; ", "by text message, at most 2 a month");
        assertThat(history().stream().map(one -> one.get("action") + " " + one.get("source")))
                .endsWith("granted page:/typed/p", "confirmed page:/confirm");
        assertThat(Sheets.map(history().getLast().get("evidence"))).containsEntry("affirmativeAct", "clicked");
    }

    @Test
    void an_address_whose_person_was_erased_comes_back_by_her_own_confirmation_alone() {
        var gone = "gone-" + UUID.randomUUID();
        Api.given()
                .body(Map.of("contactPoints", List.of(Map.of("channel", "sms", "address", number))))
                .put("/api/v1/customers/" + gone)
                .then()
                .statusCode(201);
        Api.given().delete("/api/v1/customers/" + gone).then().statusCode(200);

        addNumber();
        assertThat(reasonsAgainstTexting()).contains("SUPPRESSED");
        Sheets.get(link(mail())).press("yes");
        assertThat(standing("sms", "offers")).isEqualTo("granted");
        assertThat(reasonsAgainstTexting()).doesNotContain("SUPPRESSED");
    }

    @Test
    void a_sign_up_that_nobody_confirmed_hides_no_earlier_no_and_its_confirmation_lifts_it() {
        recipients.withdraw(she.ref(), she.email(), "offers");
        clock.advance(Duration.ofMinutes(1));
        join(false);
        Shop.until(() -> !Shop.inbox(she.ref()).isEmpty());
        assertThat(standing("email", "offers")).isEqualTo("withdrawn");
        Sheets.get(link(mail())).press("yes");
        assertThat(standing("email", "offers")).isEqualTo("granted");
    }

    @Test
    void who_asks_again_does_not_make_the_first_message_useless() {
        recipients.withdraw(she.ref(), she.email(), "offers");
        clock.advance(Duration.ofMinutes(1));
        join(false);
        Shop.until(() -> !Shop.inbox(she.ref()).isEmpty());
        clock.advance(Duration.ofMinutes(1));
        long before = history().size();
        join(false);
        Shop.until(() -> history().size() > before);
        assertThat(Shop.inbox(she.ref())).hasSize(1);
        Sheets.get(link(mail())).press("yes");
        assertThat(standing("email", "offers")).isEqualTo("granted");
        assertThat(Sheets.map(history().getLast().get("evidence")))
                .containsKey("grant")
                .doesNotContainKey("message");
    }

    private void join(boolean signal) {
        var page = signal ? Sheets.getWithSignal("/join/offers") : Sheets.get("/join/offers");
        page.type("email", she.email());
        page.document().getElementById("new-email-offers").attr("checked", "");
        page.press(page.document().selectFirst("button"));
    }

    @Test
    void a_browser_that_asks_for_privacy_is_heeded_when_it_confirms_and_when_it_signed_up() {
        addNumber();
        Sheets.getWithSignal(link(mail())).press("yes");
        assertThat(profiling()).isEqualTo("withdrawn");

        she = recipients.whoGotAnOffer("c-" + UUID.randomUUID(), "en-GB");
        recipients.withdraw(she.ref(), she.email(), "offers");
        clock.advance(Duration.ofMinutes(1));
        join(true);
        Shop.until(() -> !Shop.inbox(she.ref()).isEmpty());
        assertThat(profiling()).as("anybody can type an address").isIn(null, "neverAsked");
        Sheets.get(link(mail())).press("yes");
        assertThat(profiling()).isEqualTo("withdrawn");
    }

    private String profiling() {
        return Shop.read("/api/v1/customers/" + she.ref() + "/consents")
                .getString("find {it.purpose == 'personalisation'}.state");
    }

    private List<String> reasonsAgainstTexting() {
        return Api.given()
                .body(Map.of("customer", she.ref(), "channel", "sms", "purpose", "service"))
                .post("/api/v1/permissions/check")
                .jsonPath()
                .getList("reasons");
    }

    @Test
    void a_link_that_is_used_too_old_wrong_or_of_another_kind_gets_one_page() {
        addNumber();
        var confirm = link(mail());
        var page = Sheets.get(confirm);
        var token = confirm.substring("/confirm/".length());
        var nothing = Sheets.get("/confirm/nonsense").html();
        assertThat(nothing).contains("There is nothing to confirm here").doesNotContain("example.org");
        assertThat(Sheets.get("/confirm/" + she.choices().substring(3)).html()).isEqualTo(nothing);
        assertThat(Sheets.get("/p/" + token).html())
                .isEqualTo(Sheets.get("/p/nonsense").html());

        clock.advance(TERM);
        assertThat(Sheets.get(confirm).html()).isEqualTo(nothing);
        assertThat(page.press("yes").html()).isEqualTo(nothing);
        assertThat(standing("sms", "offers")).isEqualTo("pending");
        clock.advance(TERM.negated());

        page.press("yes");
        assertThat(page.press("yes").html()).as("replayed").isEqualTo(nothing);
        assertThat(history().stream().filter(one -> "confirmed".equals(one.get("action"))))
                .hasSize(1);
    }

    /** In Berlin, where she lives. */
    private String until() {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK)
                .withZone(ZoneId.of("Europe/Berlin"))
                .format(clock.instant().plus(TERM));
    }

    @Test
    void a_link_confirms_nothing_of_another_customer() {
        addNumber();
        var page = Sheets.get(link(mail()));
        var grant = page.document().selectFirst("input[name=grant]").val();
        var other = recipients.whoGotAnOffer("c-" + UUID.randomUUID(), "en-GB");
        var foreign = other.links()
                .confirm(
                        new OwnedId(
                                other.id(), OwnedId.read(grant).orElseThrow().id()),
                        clock.instant().plus(TERM));
        var path = foreign.substring(foreign.indexOf("/confirm/"));
        given().contentType("application/x-www-form-urlencoded")
                .body("confirm=yes&grant=" + grant)
                .post(path);
        assertThat(standing("sms", "offers")).isEqualTo("pending");
    }

    @Test
    void the_message_is_no_marketing_and_comes_once_a_day() {
        recipients.withdraw(she.ref(), she.email(), "news");
        clock.advance(Duration.ofMinutes(1));
        var first = look().tickOn(NEWS, "E-mail").press("save");
        assertThat(first.notices()).anyMatch(notice -> notice.startsWith("One more step"));
        var message = mail();
        assertThat(message.get("text").toString())
                .contains(
                        "Lindgrove Rösterei, Speicherweg 12, 20457 Hamburg, Germany",
                        "The button works until " + until())
                .doesNotContain("unsubscribe", "/u/");
        assertThat(Sheets.map(message.get("headers"))).doesNotContainKey("List-Unsubscribe");
        var again = look().press("again."
                + look().document().selectFirst("button[value^=again.]").val().substring(6));
        assertThat(again.notices()).anyMatch(notice -> notice.contains("the next can follow in a day"));
        assertThat(Shop.inbox(she.ref())).hasSize(1);

        Sheets.get(link(message)).press("yes");
        assertThat(standing("email", "news")).isEqualTo("granted");
        clock.advance(Duration.ofMinutes(1));
        look().untick(NEWS, "E-mail").press("save");
        clock.advance(Duration.ofMinutes(1));
        look().tickOn(NEWS, "E-mail").press("save");
        assertThat(standing("email", "news"))
                .as("confirmed before, so not asked again")
                .isEqualTo("granted");
        assertThat(Shop.inbox(she.ref())).hasSize(1);
    }

    @Test
    void an_address_that_is_removed_loses_its_consents() {
        var point = look().document()
                .selectFirst("form:has(button[value=remove]) input[name=point]")
                .val();
        var removed = look().press("remove");
        assertThat(point).isNotEmpty();
        assertThat(removed.notices()).containsExactly("Removed. Nothing will come there any more.");
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn email " + she.email());
        assertThat(removed.sentence()).isEqualTo("You get nothing from us but messages about your orders.");
    }

    @Test
    void what_is_no_address_or_has_no_tick_adds_nothing() {
        var page = look();
        page.document().getElementById("new-sms-offers").attr("checked", "");
        assertThat(page.type("sms-address", "0815 <script>").press("add.sms").notices())
                .containsExactly("We cannot write to that address. Nothing was added.");
        assertThat(look().type("sms-address", number).press("add.sms").notices())
                .containsExactly("Tick what may come there. Nothing was added.");
        assertThat(look().document().select("form:has(button[value=remove])")).hasSize(1);
    }

    @Test
    void what_is_said_by_a_link_that_a_key_asked_for_names_the_key_wherever_it_leads() {
        var made = Api.given().body("{\"kind\": \"preferences\"}").post("/api/v1/customers/" + she.ref() + "/links");
        var url = made.jsonPath().getString("url");
        addNumber();
        assertThat(lastEvidence()).as("by a link of a message").doesNotContainKey("linkMadeByApiKey");

        clock.advance(Duration.ofMinutes(1));
        var known = Sheets.get(href(Sheets.get(url.substring(url.indexOf("/p/"))), "/known/"));
        Sheets.get(href(known, "/p/")).press("everything");
        assertThat(history().getLast().get("action")).isEqualTo("objected");
        assertThat(lastEvidence()).containsEntry("linkMadeByApiKey", "preset").containsEntry("page", "/p");
        assertThat(audit.read(AuditLog.Wanted.of(she.id()), Optional.empty(), 10))
                .extracting(kept -> kept.entry().actor().name() + " "
                        + kept.entry().action() + " " + kept.entry().subject())
                .containsExactly("preset LINK_MADE preferences");
    }

    private Map<String, Object> lastEvidence() {
        return Sheets.map(history().getLast().get("evidence"));
    }

    private static String href(Sheets page, String to) {
        return page.document().selectFirst("a[href*=" + to + "]").attr("href");
    }

    @Test
    void of_two_yeses_that_one_press_confirms_each_names_its_own_grant() {
        var page = look();
        page.type("email-address", "second-" + she.ref() + "@example.org");
        page.document().getElementById("new-email-offers").attr("checked", "");
        page.document().getElementById("new-email-news").attr("checked", "");
        page.press("add.email");
        Sheets.get(link(mail())).press("yes");
        var confirmed = history().stream()
                .filter(one -> one.get("action").equals("confirmed"))
                .toList();
        assertThat(confirmed).hasSize(2);
        for (var one : confirmed) {
            var granted = history().stream()
                    .filter(before -> before.get("action").equals("granted"))
                    .filter(before -> before.get("purpose").equals(one.get("purpose")))
                    .toList()
                    .getLast();
            assertThat(Sheets.map(one.get("evidence"))).containsEntry("grant", granted.get("id"));
        }
    }

    @Test
    void a_shop_asks_for_links_of_its_own() {
        var preferences =
                Api.given().body("{\"kind\": \"preferences\"}").post("/api/v1/customers/" + she.ref() + "/links");
        assertThat(preferences.statusCode()).isEqualTo(200);
        var url = preferences.jsonPath().getString("url");
        assertThat(Sheets.get(url.substring(url.indexOf("/p/"))).sentence()).contains(OFFERS);
        assertThat(preferences.jsonPath().getString("expiresAt")).isNotEmpty();

        addNumber();
        var confirm = Api.given().body("{\"kind\": \"confirm\"}").post("/api/v1/customers/" + she.ref() + "/links");
        var path = confirm.jsonPath().getString("url");
        Sheets.get(path.substring(path.indexOf("/confirm/"))).press("yes");
        assertThat(standing("sms", "offers")).isEqualTo("granted");
        assertThat(lastEvidence()).as("who made it so").containsEntry("linkMadeByApiKey", "preset");

        assertThat(Api.given()
                        .body("{\"kind\": \"magic\"}")
                        .post("/api/v1/customers/" + she.ref() + "/links")
                        .statusCode())
                .isEqualTo(422);
        assertThat(Api.given()
                        .body("{\"kind\": \"why\"}")
                        .post("/api/v1/customers/nobody/links")
                        .statusCode())
                .isEqualTo(404);
    }
}
