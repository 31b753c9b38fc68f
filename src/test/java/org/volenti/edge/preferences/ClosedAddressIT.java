package org.volenti.edge.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.Sql;
import org.volenti.engage.AddressWishes;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** An address that was closed by an erasure, a bounce or a complaint opens by the double opt-in of whoever reads it. */
@QuarkusTest
class ClosedAddressIT {
    @Inject
    Recipients recipients;

    @Inject
    AddressWishes wishes;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    TestClock clock;

    private Recipients.Recipient she;

    @BeforeEach
    void somebody() {
        clock.set(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        she = recipients.whoGotAnOffer("closed-" + UUID.randomUUID(), "en-GB");
        clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void go_on() {
        clock.followRealTime();
    }

    @Test
    void one_that_was_erased_and_that_the_shop_brought_back_with_a_yes_opens_by_her_confirmation() {
        Api.given().delete("/api/v1/customers/" + she.ref()).then().statusCode(200);
        var back = "back-" + UUID.randomUUID();
        recipients.create(back, "en-GB", she.email());
        recipients.grant(back, she.email(), "offers", "email-offers");
        assertThat(reasons(back)).containsExactly("SUPPRESSED");

        join();
        assertThat(reasons(back)).as("anybody can type an address").containsExactly("SUPPRESSED");
        confirm(back);
        assertThat(reasons(back)).doesNotContain("SUPPRESSED");
        assertThat(actions(back)).containsExactly("granted", "granted", "confirmed");
    }

    @Test
    void one_from_which_mail_came_back_opens_by_her_confirmation() {
        close("no such mailbox");
        assertThat(reasons(she.ref())).containsExactly("UNREACHABLE");
        assertThat(page().document().text()).contains("closed: nothing comes here");

        join();
        assertThat(page().document().text()).contains("Waits for your confirmation");
        confirm(she.ref());
        assertThat(reasons(she.ref())).doesNotContain("UNREACHABLE");
        assertThat(page().document().text()).doesNotContain("closed: nothing comes here");
    }

    @Test
    void she_opens_it_from_the_page_of_her_choices_by_adding_it_again() {
        close("no such mailbox");
        var page = page();
        page.type("email-address", she.email());
        page.document().getElementById("new-email-offers").attr("checked", "");
        assertThat(page.press("add.email").notices()).singleElement().asString().startsWith("One more step");
        assertThat(reasons(she.ref())).containsExactly("UNREACHABLE");
        confirm(she.ref());
        assertThat(reasons(she.ref())).doesNotContain("UNREACHABLE");
    }

    @Test
    void one_that_complained_opens_by_her_confirmation_and_nothing_but_the_question_goes_there_before() {
        complain();
        assertThat(reasons(she.ref())).containsExactly("WITHDRAWN");
        clock.advance(Duration.ofMinutes(1));
        var ask = Sheets.get("/p").type("address", she.email());
        ask.press(ask.document().selectFirst("button"));

        join();
        confirm(she.ref());
        assertThat(Shop.inbox(she.ref())).as("the question alone").hasSize(1);
        assertThat(reasons(she.ref())).doesNotContain("SUPPRESSED", "WITHDRAWN");
    }

    @Test
    void one_that_the_shop_listed_stays_closed_and_is_not_even_asked() {
        close("no such mailbox");
        Api.given()
                .body(Map.of("channel", "email", "address", she.email(), "reason", "competitor"))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);
        join();
        Shop.until(() -> decided(she.ref()).contains("SUPPRESSED"));
        assertThat(Shop.inbox(she.ref())).isEmpty();
        assertThat(reasons(she.ref())).contains("SUPPRESSED");
    }

    @Test
    void what_the_shop_lists_after_a_complaint_outlasts_it() {
        complain();
        Api.given()
                .body(Map.of("channel", "email", "address", she.email(), "reason", "competitor"))
                .post("/api/v1/suppressions");
        join();
        Shop.until(() -> decided(she.ref()).contains("SUPPRESSED"));
        assertThat(Shop.inbox(she.ref())).isEmpty();
    }

    @Test
    void a_stop_by_sms_outlasts_an_erasure_and_ends_by_a_start() {
        var number = "+4915126%06d".formatted(Math.floorMod(she.ref().hashCode(), 1_000_000));
        var point = Map.of("contactPoints", List.of(Map.of("channel", "sms", "address", number)));
        Api.given().body(point).put("/api/v1/customers/" + she.ref());
        QuarkusTransaction.requiringNew().run(() -> wishes.stop(Channel.SMS, number, "sms", Map.of("said", "STOP")));
        Api.given().delete("/api/v1/customers/" + she.ref()).then().statusCode(200);

        var back = "back-" + UUID.randomUUID();
        Api.given().body(point).put("/api/v1/customers/" + back);
        assertThat(suppressions(number)).containsExactly("stop");
        QuarkusTransaction.requiringNew().run(() -> wishes.start(Channel.SMS, number, "sms", Map.of("said", "START")));
        assertThat(suppressions(number)).isEmpty();
        assertThat(reasonsOf(back, "sms", "service"))
                .as("she was erased all the same")
                .contains("SUPPRESSED");
    }

    @Test
    void nobody_opens_it_by_a_link_of_the_shops_own() {
        complain();
        clock.advance(Duration.ofMinutes(1));
        join();
        Shop.until(() -> !Shop.inbox(she.ref()).isEmpty());
        var link = Api.given().body("{\"kind\": \"confirm\"}").post("/api/v1/customers/" + she.ref() + "/links");
        assertThat(link.statusCode()).isEqualTo(422);
        assertThat(link.asString()).contains("Only whoever reads the address opens it again");
    }

    @Test
    void it_is_asked_once_a_week_in_whatever_spelling() {
        complain();
        clock.advance(Duration.ofMinutes(1));
        join();
        Shop.until(() -> !Shop.inbox(she.ref()).isEmpty());
        for (int day = 2; day < 8; day += 2) {
            clock.advance(Duration.ofDays(2));
            join(she.email());
            join(she.email().toUpperCase(Locale.ROOT));
        }
        // whoever asks later is answered later: what was asked before has been done by then
        var other = recipients.whoGotAnOffer("closed-" + UUID.randomUUID(), "en-GB");
        recipients.withdraw(other.ref(), other.email(), "offers");
        clock.advance(Duration.ofMinutes(1));
        join(other.email());
        Shop.until(() -> !Shop.inbox(other.ref()).isEmpty());
        assertThat(Shop.inbox(she.ref())).hasSize(1);
        clock.advance(Duration.ofDays(2));
        join();
        Shop.until(() -> Shop.inbox(she.ref()).size() == 2);
    }

    @Test
    void who_adds_a_strangers_address_learns_nothing_of_it() {
        var other = recipients.whoGotAnOffer("closed-" + UUID.randomUUID(), "en-GB");
        QuarkusTransaction.requiringNew()
                .run(() -> wishes.stop(Channel.EMAIL, other.email(), "complaint", Map.of("act", "complained")));
        var unknown = "nobody-" + UUID.randomUUID() + "@example.org";
        for (var address : List.of(other.email(), unknown)) {
            var page = page();
            page.type("email-address", address);
            page.document().getElementById("new-email-offers").attr("checked", "");
            var added = page.press("add.email");
            assertThat(added.notices()).singleElement().asString().startsWith("One more step");
            assertThat(added.document().text()).contains("(not confirmed yet)").doesNotContain("closed");
        }
    }

    @Test
    void what_others_listed_in_another_spelling_is_forgotten_with_her() {
        var other = she.email().toUpperCase(Locale.ROOT).replace("@EXAMPLE.ORG", "@example.org");
        Api.given()
                .body(Map.of("channel", "email", "address", other, "reason", "asked"))
                .post("/api/v1/suppressions");
        Api.given().delete("/api/v1/customers/" + she.ref()).then().statusCode(200);
        assertThat(suppressions(other)).isEmpty();
    }

    @Test
    void an_import_that_is_undone_leaves_the_stop_that_was_there_and_a_start_ends_it() {
        stop();
        var imported = suppress("sms," + number() + ",asked");
        assertThat(suppressions(number())).containsExactly("asked");
        Api.given().delete("/api/v1/imports/" + imported);
        assertThat(suppressions(number())).containsExactly("stop");
        start();
        assertThat(suppressions(number())).isEmpty();
    }

    @Test
    void a_start_counts_while_nobody_has_the_number() {
        var point = Map.of("contactPoints", List.of(Map.of("channel", "sms", "address", number())));
        Api.given().body(point).put("/api/v1/customers/" + she.ref());
        stop();
        Api.given().delete("/api/v1/customers/" + she.ref()).then().statusCode(200);
        start();
        Api.given().body(point).put("/api/v1/customers/back-" + UUID.randomUUID());
        assertThat(suppressions(number())).isEmpty();
    }

    @Test
    void nobody_but_the_service_says_that_somebody_was_erased() {
        var address = "listed-" + UUID.randomUUID() + "@example.org";
        var imported = suppress("email," + address + ",erased");
        assertThat(suppressions(address)).containsExactly("erased elsewhere");
        Api.given().delete("/api/v1/imports/" + imported);
        assertThat(suppressions(address)).isEmpty();
    }

    @Test
    void a_link_from_before_a_complaint_opens_nothing_after_it() {
        var typed = "typed-" + UUID.randomUUID() + "@example.org";
        var page = page();
        page.type("email-address", typed);
        page.document().getElementById("new-email-offers").attr("checked", "");
        page.press("add.email");
        Shop.until(() -> !Shop.inbox(she.ref()).isEmpty());
        var link = linkIn(Shop.inbox(she.ref()).getFirst());
        clock.advance(Duration.ofMinutes(1));
        QuarkusTransaction.requiringNew()
                .run(() -> wishes.stop(Channel.EMAIL, typed, "complaint", Map.of("act", "complained")));
        clock.advance(Duration.ofMinutes(1));
        join(typed);
        Shop.until(() -> actions(she.ref()).getLast().equals("granted"));
        var confirm = Sheets.get(link);
        assertThat(confirm.document().text()).contains("There is nothing to confirm here");
        assertThat(suppressions(typed)).containsExactly("stop");
    }

    @Test
    void a_no_that_she_said_before_we_knew_her_is_hers_to_take_back() {
        var address = "later-" + UUID.randomUUID() + "@example.org";
        Api.given()
                .body(Map.of(
                        "customer",
                        "nobody-" + UUID.randomUUID(),
                        "channel",
                        "email",
                        "address",
                        address,
                        "purpose",
                        "offers",
                        "action",
                        "withdrawn",
                        "source",
                        "form",
                        "actor",
                        "customer",
                        "occurredAt",
                        clock.instant().toString()))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        assertThat(suppressions(address)).containsExactly("withdrawn");
        var ref = "later-" + UUID.randomUUID();
        recipients.create(ref, "en-GB", address);
        clock.advance(Duration.ofMinutes(1));
        join(address);
        confirm(ref);
        assertThat(reasons(ref)).doesNotContain("SUPPRESSED", "WITHDRAWN");
    }

    @Test
    void a_yes_that_the_shop_tells_of_meanwhile_does_not_end_the_question() {
        close("no such mailbox");
        join();
        Shop.until(() -> !Shop.inbox(she.ref()).isEmpty());
        clock.advance(Duration.ofMinutes(1));
        recipients.grant(she.ref(), she.email(), "offers", "email-offers", clock.instant());
        confirm(she.ref());
        assertThat(reasons(she.ref())).doesNotContain("UNREACHABLE");
    }

    private String number() {
        return "+4915127%06d".formatted(Math.floorMod(she.ref().hashCode(), 1_000_000));
    }

    private void stop() {
        QuarkusTransaction.requiringNew().run(() -> wishes.stop(Channel.SMS, number(), "sms", Map.of("said", "STOP")));
    }

    private void start() {
        QuarkusTransaction.requiringNew()
                .run(() -> wishes.start(Channel.SMS, number(), "sms", Map.of("said", "START")));
    }

    /** @return the import */
    private static String suppress(String row) {
        var id = Api.given()
                .contentType("text/csv")
                .body("channel,address,reason\n" + row + "\n")
                .post("/api/v1/imports/suppressions")
                .jsonPath()
                .getString("id");
        Shop.until(() -> Shop.read("/api/v1/imports/" + id).getString("state").equals("done"));
        return id;
    }

    private void complain() {
        QuarkusTransaction.requiringNew()
                .run(() -> wishes.stop(Channel.EMAIL, she.email(), "complaint", Map.of("act", "complained")));
    }

    private List<String> suppressions(String address) {
        return Sql.list(
                dataSource::getConnection,
                "SELECT reason FROM suppression WHERE address = ?",
                row -> row.getString(1),
                address);
    }

    private void close(String why) {
        Sql.update(
                dataSource::getConnection,
                "UPDATE address SET unreachable_reason = ?, unreachable_at = now() WHERE address = ?",
                why,
                she.email());
    }

    private Sheets page() {
        return Sheets.get(she.choices());
    }

    private void join() {
        join(she.email());
    }

    private static void join(String address) {
        var page = Sheets.get("/join/offers");
        page.type("email", address);
        page.document().getElementById("new-email-offers").attr("checked", "");
        page.press(page.document().selectFirst("button"));
    }

    private static void confirm(String ref) {
        Shop.until(() -> !Shop.inbox(ref).isEmpty());
        Sheets.get(linkIn(Shop.inbox(ref).getFirst())).press("yes");
    }

    private static String linkIn(Map<String, Object> message) {
        return message.get("text").toString().replaceAll("(?s).*(/confirm/[A-Za-z0-9_-]+).*", "$1");
    }

    private static List<String> reasons(String ref) {
        return reasonsOf(ref, "email", "offers");
    }

    private static List<String> reasonsOf(String ref, String channel, String purpose) {
        return Api.given()
                .body(Map.of("customer", ref, "channel", channel, "purpose", purpose))
                .post("/api/v1/permissions/check")
                .jsonPath()
                .getList("reasons");
    }

    private static List<String> actions(String ref) {
        return Shop.read("/api/v1/customers/" + ref + "/consents/history").getList("items.action");
    }

    private static List<String> decided(String ref) {
        return Shop.read("/api/v1/customers/" + ref + "/decisions").getList("items.reason");
    }
}
