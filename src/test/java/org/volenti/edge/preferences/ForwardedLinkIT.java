package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** What whoever was forwarded one of her mails can do with the link in it, and what not. */
@QuarkusTest
class ForwardedLinkIT {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Inject
    Recipients recipients;

    @Inject
    TestClock clock;

    @Inject
    BehindTheAnswer behind;

    @Inject
    AgroalDataSource dataSource;

    private Recipients.Recipient she;
    private String thief;

    @BeforeEach
    void somebody() {
        clock.followRealTime();
        she = recipients.whoGotAnOffer("f-" + UUID.randomUUID(), "en-GB");
        thief = "thief-" + UUID.randomUUID() + "@example.org";
    }

    @AfterEach
    void real_time_again() {
        clock.followRealTime();
    }

    private static Sheets add(String choices, String channel, String address) {
        var page = Sheets.get(choices).type(channel + "-address", address);
        page.document().getElementById("new-" + channel + "-offers").attr("checked", "");
        return page.press("add." + channel);
    }

    private void addConfirmed(String ref, String choices, String address) {
        add(choices, "email", address);
        Shop.until(() -> !sentTo(ref, address, "confirm").isEmpty());
        var confirmed = Sheets.get(sentTo(ref, address, "confirm").getFirst()).press("yes");
        assertThat(confirmed.document().selectFirst("h1").text()).isEqualTo("Thank you: it is confirmed");
    }

    /** Links of a kind in messages to an address. */
    private static List<String> sentTo(String ref, String address, String kind) {
        return Shop.inbox(ref).stream()
                .filter(message -> address.equals(message.get("to")))
                .map(message -> message.get("text").toString())
                .filter(text -> text.contains("/" + kind + "/"))
                .map(text -> text.replaceAll("(?s).*(/" + kind + "/[A-Za-z0-9_-]+).*", "$1"))
                .toList();
    }

    private static void remove(String choices, String shown) {
        var page = Sheets.get(choices);
        var form = page.document().select("form:has(button[value=remove])").stream()
                .filter(one -> one.parent().text().contains(shown))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no " + shown + " in " + page.document().text()));
        page.press(form.selectFirst("button[value=remove]"));
    }

    private static Response post(String path, String body) {
        return given().contentType(FORM).body(body).post(path);
    }

    private void askForAll(String known, String address) {
        post("/p", "address=" + address).then().statusCode(200);
        for (var button : List.of("fresh", "export", "erase")) post(known, "confirm=" + button);
        behind.isDone();
    }

    private static String known(String choices) {
        return Sheets.get(choices).document().selectFirst("a[href^=/known/]").attr("href");
    }

    private void assertThatNothingOfHersCameTo(String ref, String address) {
        for (var kind : List.of("p", "known", "export", "erase"))
            assertThat(sentTo(ref, address, kind)).as(kind).isEmpty();
    }

    @Test
    void a_confirmed_address_gets_nothing_of_hers_once_her_own_was_removed() {
        addConfirmed(she.ref(), she.choices(), thief);
        remove(she.choices(), "f•••@example.org");
        assertThat(Sheets.get(she.choices()).document().select("form:has(button[value=remove])"))
                .hasSize(1);
        askForAll(known(she.choices()), thief);
        assertThatNothingOfHersCameTo(she.ref(), thief);

        recipients.create(she.ref(), "en-GB", she.email());
        post(known(she.choices()), "confirm=export");
        behind.isDone();
        Shop.until(() -> !sentTo(she.ref(), she.email(), "export").isEmpty());
        assertThatNothingOfHersCameTo(she.ref(), thief);
    }

    /** One that she asked for at her own address. */
    private String asked(String ref, String address) {
        post("/p", "address=" + address);
        behind.isDone();
        Shop.until(() -> !sentTo(ref, address, "p").isEmpty());
        return sentTo(ref, address, "p").getFirst();
    }

    @Test
    void who_moved_behind_a_link_that_she_asked_for_gets_links_to_her_choices_there() {
        var own = asked(she.ref(), she.email());
        var next = "next-" + UUID.randomUUID() + "@example.org";
        add(own, "email", next);
        post("/p", "address=" + next);
        behind.isDone();
        assertThat(sentTo(she.ref(), next, "p")).as("it is not confirmed yet").isEmpty();
        Shop.until(() -> !sentTo(she.ref(), next, "confirm").isEmpty());
        Sheets.get(sentTo(she.ref(), next, "confirm").getFirst()).press("yes");
        remove(own, "f•••@example.org");

        clock.set(clock.instant().plus(Duration.ofHours(25)));
        var there = asked(she.ref(), next);
        assertThat(Sheets.get(there).sentence()).startsWith("You get “Offers");
        assertThat(Sheets.get(known(there)).document().text())
                .as("a stranger at an address that she mistyped learns no more")
                .doesNotContain("What do you know about me?", she.ref());
        for (var button : List.of("fresh", "export", "erase")) post(known(there), "confirm=" + button);
        behind.isDone();
        for (var kind : List.of("known", "export", "erase"))
            assertThat(sentTo(she.ref(), next, kind)).as(kind).isEmpty();
    }

    @Test
    void a_link_that_was_asked_for_vouches_for_a_day_only() {
        var own = asked(she.ref(), she.email());
        clock.set(clock.instant().plus(Duration.ofHours(25)));
        addConfirmed(she.ref(), own, thief);
        post("/p", "address=" + thief);
        behind.isDone();
        assertThat(sentTo(she.ref(), thief, "p")).isEmpty();
    }

    @Test
    void a_forwarded_link_does_not_renew_itself_at_a_confirmed_address() {
        addConfirmed(she.ref(), she.choices(), thief);
        askForAll(known(she.choices()), thief);
        var page = Sheets.get("/join/offers").type("email", thief);
        page.document().getElementById("new-email-offers").attr("checked", "");
        page.press(page.document().selectFirst("button"));
        behind.isDone();
        assertThatNothingOfHersCameTo(she.ref(), thief);
        post("/p", "address=" + she.email());
        behind.isDone();
        Shop.until(() -> !sentTo(she.ref(), she.email(), "p").isEmpty());
    }

    @Test
    void a_link_in_a_message_to_a_confirmed_address_leads_to_nothing_that_is_known_of_her() {
        addConfirmed(she.ref(), she.choices(), thief);
        assertThat(Sheets.get(known(she.choices())).document().text()).contains("What do you know about me?");
        Sql.update(
                dataSource::getConnection,
                "UPDATE message SET address = ? WHERE lane = ? AND customer_id = ? AND message_id = ?",
                thief,
                she.id().lane(),
                she.id(),
                she.message().id());
        var page = Sheets.get(known(she.choices()));
        assertThat(page.document().text()).doesNotContain("What do you know about me?", she.ref());
        assertThat(page.document().select("button[value=export]")).isEmpty();
    }

    @Test
    void the_address_she_signed_up_with_is_as_good_as_one_that_the_shop_told_us_of() {
        var address = "joined-" + UUID.randomUUID() + "@example.org";
        var join = Sheets.get("/join/offers").type("email", address);
        join.document().getElementById("new-email-offers").attr("checked", "");
        join.press(join.document().selectFirst("button"));
        behind.isDone();
        var ref = Api.given()
                .queryParam("address", address)
                .get("/api/v1/customers")
                .jsonPath()
                .getString("items[0].ref");
        Shop.until(() -> !sentTo(ref, address, "confirm").isEmpty());
        Sheets.get(sentTo(ref, address, "confirm").getFirst()).press("yes");
        post("/p", "address=" + address);
        Shop.until(() -> !sentTo(ref, address, "p").isEmpty());
        var choices = sentTo(ref, address, "p").getFirst();

        addConfirmed(ref, choices, thief);
        askForAll(known(choices), thief);
        Shop.until(() -> !sentTo(ref, address, "export").isEmpty());
        remove(choices, "j•••@example.org");
        askForAll(known(choices), thief);
        assertThatNothingOfHersCameTo(ref, thief);
    }

    @Test
    void a_line_that_a_form_says_hundreds_of_times_is_one_event() {
        var tick = Sheets.get(she.choices()).tick("Offers on coffee and equipment", "E-mail");
        var row = "&row=" + tick.val() + "%7Cy%7C";
        post(she.choices(), "confirm=save" + row.repeat(400)).then().statusCode(200);
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn offers email " + she.email());
    }

    @Test
    void sixty_presses_an_hour_and_then_only_to_stop_everything() {
        for (int i = 0; i < 60; i++)
            post(she.choices(), "confirm=language&language=en").then().statusCode(200);
        for (var body : List.of("confirm=save", "confirm=language&language=de", "confirm=undo", "confirm=add.sms")) {
            var refused = post(she.choices(), body);
            assertThat(refused.statusCode()).as(body).isEqualTo(429);
            assertThat(refused.asString()).contains("lang=\"en\"");
        }
        assertThat(Sheets.get(she.choices()).status()).as("looking is free").isEqualTo(200);
        var other = recipients.whoGotAnOffer("f-" + UUID.randomUUID(), "en-GB");
        post(other.choices(), "confirm=save").then().statusCode(200);
        given().contentType(FORM)
                .formParam("List-Unsubscribe", "One-Click")
                .post(she.unsubscribe())
                .then()
                .statusCode(200);
        post(she.choices(), "confirm=everything").then().statusCode(200);
        assertThat(recipients.saidNo(she.id())).containsExactly("withdrawn offers email " + she.email(), "objected");

        clock.set(clock.instant().plus(Duration.ofMinutes(61)));
        post(she.choices(), "confirm=save").then().statusCode(200);
    }

    @Test
    void five_addresses_a_day_are_added_whatever_was_removed_since() {
        var numbers = IntStream.range(0, 7)
                .mapToObj(i -> "+49151" + Math.abs(UUID.randomUUID().getMostSignificantBits()) % 10_000_000L + i)
                .map(number -> (number + "00000000").substring(0, 14))
                .distinct()
                .toList();
        add(she.choices(), "sms", "no number");
        for (int i = 0; i < numbers.size(); i++) {
            var added = add(she.choices(), "sms", numbers.get(i));
            var said = added.notices();
            if (i < 5) assertThat(said).singleElement().asString().startsWith("One more step");
            else assertThat(said).singleElement().asString().contains("for one day");
            if (i < 5) remove(she.choices(), "Text message");
        }
        behind.isDone();
        assertThat(Shop.inbox(she.ref()).stream().filter(message -> "sms".equals(message.get("channel"))))
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void adding_counts_against_the_network_as_a_sign_up_does() {
        add(she.choices(), "email", thief);
        var other = recipients.whoGotAnOffer("f-" + UUID.randomUUID(), "en-GB");
        try {
            Sql.update(dataSource::getConnection, "UPDATE throttle SET times = 1000000");
            assertThat(add(other.choices(), "email", "x" + thief).status()).isEqualTo(429);
            assertThat(Sheets.get(other.choices()).press("save").status()).isEqualTo(200);
        } finally {
            Sql.update(dataSource::getConnection, "DELETE FROM throttle");
        }
    }
}
