package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.TestClock;

/** The figures of consent follow what customers say, and the wordings say what it rests on. */
@QuarkusTest
class StandingsIT {
    @Inject
    TestClock clock;

    /** Figures are kept for twenty times as long as they take to count, in a small shop a second or two. */
    private static final long PATIENCE = 90_000_000_000L;

    private Visitor marketer;

    @BeforeEach
    void sign_in() {
        SampleShop.opens(300);
        marketer = Visitor.signedIn();
    }

    /** Of a channel that no other test uses. */
    private record Figures(long yes, long no, long notAsked) {}

    @Test
    void a_yes_and_a_no_move_the_figures_of_their_purpose_and_channel() {
        var channel = "visit";
        var page = marketer.page("/studio/consents");
        var before = figures(page, channel);
        long people = person(page).get(4);
        var one = customer(channel);
        customer(channel);
        tell(one, Map.of("action", "granted", "basis", "consent", "channel", channel, "purpose", "club"));
        // of persons other tests bring some too
        waitFor(later -> person(later).get(4) >= people + 2
                && figures(later, channel).equals(new Figures(before.yes() + 1, before.no(), before.notAsked() + 1)));

        tell(one, Map.of("action", "withdrawn", "channel", channel, "purpose", "club"));
        waitFor(later ->
                figures(later, channel).equals(new Figures(before.yes(), before.no() + 1, before.notAsked() + 1)));
    }

    @Test
    void a_no_of_the_person_counts_at_each_of_her_addresses_and_for_what_she_holds_herself() {
        var channel = "post";
        var page = marketer.page("/studio/consents");
        var before = figures(page, channel);
        long noes = person(page).get(2);
        var one = customer(channel);
        tell(one, Map.of("action", "objected"));
        waitFor(later -> person(later).get(2) > noes
                && figures(later, channel).equals(new Figures(before.yes(), before.no() + 1, before.notAsked())));
    }

    @Test
    void weeks_are_drawn_and_told_as_a_table() {
        var page = marketer.page("/studio/consents");
        assertThat(page.select("svg.weeks").attr("aria-label"))
                .matches("In 26 weeks [\\d,]+ said yes and [\\d,]+ said no\\.");
        assertThat(page.select("section:has(#growth) tbody tr")).hasSize(26);
        long before = thisWeek(page);
        var one = customer("phone");
        tell(one, Map.of("action", "granted", "basis", "consent", "channel", "phone", "purpose", "club"));
        var after = waitFor(later -> thisWeek(later) > before);
        assertThat(after.select("svg.weeks rect.send")).isNotEmpty();
    }

    @Test
    void the_noes_of_the_weeks_are_as_many_as_those_that_bind() {
        long before = noesOfWeeks(marketer.page("/studio/consents"));
        var one = customer("visit");
        for (var action : List.of("refused", "withdrawn"))
            tell(one, Map.of("action", action, "channel", "visit", "purpose", "club"));
        // known since today, and said long before the weeks that are looked back on
        tell(
                one,
                Map.of("action", "withdrawn", "channel", "visit", "purpose", "offers"),
                clock.instant().minus(Duration.ofDays(400)));
        var page = waitFor(later -> noesOfWeeks(later) >= before + 2);
        assertThat(noesOfWeeks(page)).isEqualTo(noesThatBind(page));
        assertThat(page.select("section:has(#growth) .hint").text())
                .contains("in which it was given, not in the one in which we learnt of it");
    }

    private static long noesOfWeeks(Document page) {
        return page.select("section:has(#growth) tbody tr td:eq(2)").eachText().stream()
                .mapToLong(StandingsIT::number)
                .sum();
    }

    private static long noesThatBind(Document page) {
        return number(page.select("section:has(#binding) p").first().text().replaceAll(".*: ([\\d,]+)\\.", "$1"));
    }

    private static long thisWeek(Document page) {
        return number(page.select("section:has(#growth) tbody tr")
                .last()
                .select("td")
                .get(1)
                .text());
    }

    @Test
    void a_no_is_said_to_bind_at_once_as_far_as_the_data_shows() {
        var page = marketer.page("/studio/consents");
        assertThat(page.select("section:has(#binding)").text())
                .contains("Noes in the last 26 weeks:")
                .contains("were taken back:")
                .containsAnyOf(
                        "No hand-over to them began after a no was recorded.", "One second is what is promised.");
    }

    @Test
    void wordings_are_shown_as_they_were_agreed_to() {
        var page = marketer.page("/studio/wordings");
        var offers = page.select("section:has(#p-offers)");
        assertThat(offers.select("h3").eachText()).contains("email-offers, version 1");
        assertThat(offers.select("blockquote[lang=de]").text()).contains("höchstens zwei pro Woche");
        assertThat(offers.select(".wording .small").text()).contains("promises at most two a week", "In force since");
        assertThat(offers.select(".code").text()).containsPattern("[0-9a-f]{64}");
        assertThat(page.select("section:has(#p-service)").text()).contains("nobody is asked");
        assertThat(cited(page)).isPositive();

        long before = cited(page);
        var one = customer("email");
        tell(
                one,
                Map.of(
                        "action", "granted",
                        "basis", "consent",
                        "channel", "email",
                        "purpose", "offers",
                        "wording", Map.of("id", "email-offers", "version", "1", "locale", "de")));
        long end = System.nanoTime() + PATIENCE;
        while (cited(marketer.page("/studio/wordings")) == before) {
            if (System.nanoTime() > end) throw new AssertionError("the consent was not counted");
        }
    }

    private static long cited(Document page) {
        var line = page.select("section:has(#p-offers) .wording:has(h3:contains(email-offers)) > .small")
                .first()
                .text();
        return number(line.replaceAll(".*cited by ([\\d,]+) consents.*", "$1"));
    }

    private Document waitFor(Predicate<Document> counted) {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            var page = marketer.page("/studio/consents");
            if (counted.test(page)) return page;
            if (System.nanoTime() > end)
                throw new AssertionError(
                        "never counted so:\n" + page.select("#standings ~ div").text());
        }
    }

    /** Of the club at that channel. */
    private static Figures figures(Document page, String channel) {
        var label = channel.substring(0, 1).toUpperCase(Locale.ROOT) + channel.substring(1);
        var club = cells(page, "The Lindgrove gym club " + label);
        return new Figures(club.get(0), club.get(2), club.get(4));
    }

    /** Whether offers may be picked by what she bought. */
    private static List<Long> person(Document page) {
        return cells(page, "Picking offers by what you bought the person");
    }

    private static List<Long> cells(Document page, String name) {
        return page.select("table.counted tbody tr").stream()
                .filter(row -> row.select("td").first().text().equals(name))
                .map(row -> row.select("td.num").eachText().stream()
                        .map(StandingsIT::number)
                        .toList())
                .findFirst()
                .orElse(List.of(0L, 0L, 0L, 0L, 0L));
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private static String customer(String channel) {
        var ref = "figure-" + UUID.randomUUID();
        var address = channel.equals("phone") ? "+4915112345678" : channel.equals("email") ? ref + "@example.com" : ref;
        Api.given()
                .body(List.of(
                        Map.of("ref", ref, "contactPoints", List.of(Map.of("channel", channel, "address", address)))))
                .post("/api/v1/customers")
                .then()
                .statusCode(200);
        return ref;
    }

    private void tell(String ref, Map<String, Object> members) {
        tell(ref, members, clock.instant().minus(Duration.ofSeconds(1)));
    }

    private void tell(String ref, Map<String, Object> members, Instant at) {
        var told = new HashMap<String, Object>(members);
        told.putAll(Map.of(
                "customer",
                ref,
                "source",
                "fair",
                "actor",
                "customer",
                "occurredAt",
                at.toString(),
                "evidence",
                Map.of("affirmativeAct", "signed")));
        Api.given().body(told).post("/api/v1/consents").then().statusCode(201);
    }
}
