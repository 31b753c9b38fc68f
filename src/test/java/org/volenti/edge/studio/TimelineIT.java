package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** A customer's page says why, with the figures, and what would change it. */
@QuarkusTest
class TimelineIT {
    /** The first who is not drawn into a hold-out: who is depends on ids that nobody chooses. */
    private static String ref = "timeline-0";

    @Inject
    TestClock clock;

    @AfterEach
    void let_time_go_on() {
        clock.followRealTime();
    }

    @Test
    void her_own_limit_is_told_with_what_she_got_and_when_there_is_room_again() {
        var noon = SampleShop.noon().plus(Duration.ofDays(10));
        clock.set(noon);
        for (int i = 1; i == 1 || "HOLDOUT".equals(decisions().getFirst().get("reason")); i++) {
            ref = "timeline-" + i;
            bring(noon);
            clock.advance(Duration.ofMinutes(1));
            assertThat(launch()).isEqualTo(1);
        }
        clock.advance(Duration.ofDays(1));
        assertThat(launch()).isEqualTo(2);

        var marketer = Visitor.signedIn();
        var page = marketer.page(CustomerPages.path(ref));
        var newest = page.select(".timeline li").first();
        assertThat(newest).isNotNull();
        assertThat(newest.select(".verdict").first().text()).isEqualTo("No");
        assertThat(newest.select(".why").first().text())
                .startsWith(
                        "The customer’s own limit is one message in 60 days, and “Ten per cent off your next order” went on ")
                .contains("There is room again on ");
        assertThat(newest.select("details tr").text()).contains("frequency").contains("1 of 1 in P60D");

        var older = page.select(".timeline li").last();
        assertThat(older).isNotNull();
        assertThat(older.select(".verdict").first().text()).isEqualTo("Send");
        assertThat(older.select(".why").first().text())
                .contains("This customer agreed")
                .contains("Handed over");
        var message = marketer.page(older.select(".why a").attr("href"));
        assertThat(message.select("iframe.mail")).hasSize(1);
        assertThat(message.text()).contains("Why was this sent?");
        var carried = marketer.page(
                message.select("a:contains(The consent that carried it)").attr("href"));
        assertThat(carried.text()).contains("This is what stood when it was handed over");
        assertThat(carried.select("#answer ~ strong").text())
                .isEqualTo("Agreed to “Offers on coffee and equipment” by e-mail");

        assertThat(page.select("p.sentence").text()).isEqualTo("At most one message in 60 days.");
        assertThat(page.select("#contacts ~ dl, section:has(#contacts) dl").text())
                .contains("Received 1", "one in 60 days");
        assertThat(page.select("section:has(#agreed) td:has(.verdict.send)").attr("data-head"))
                .isEqualTo("E-mail");
        assertThat(whoIsBehindTheLastLaunch(marketer)).contains(ref);
    }

    private static String whoIsBehindTheLastLaunch(Visitor marketer) {
        var row = marketer.page("/studio/campaigns/come-back")
                .select("#launch tr:contains(Their own limit) a")
                .attr("href");
        return marketer.page(row).select("ul.names").text();
    }

    private static void bring(Instant now) {
        Api.given()
                .body(List.of(Map.of(
                        "ref",
                        ref,
                        "country",
                        "DE",
                        "timeZone",
                        "Europe/Berlin",
                        "contactPoints",
                        List.of(Map.of("channel", "email", "address", ref + "@example.com")))))
                .post("/api/v1/customers")
                .then()
                .statusCode(200);
        Shop.letsHerselfBeKnown(ref, now.minus(Duration.ofDays(90)).toString());
        for (int days : List.of(100, 140)) {
            Api.given()
                    .body(List.of(Map.of(
                            "id",
                            ref + "-" + days,
                            "customer",
                            ref,
                            "type",
                            "order",
                            "occurredAt",
                            now.minus(Duration.ofDays(days)).toString(),
                            "properties",
                            Map.of("amount", 20.5))))
                    .post("/api/v1/events")
                    .then()
                    .statusCode(200);
        }
        Api.given()
                .body(Map.of(
                        "customer",
                        ref,
                        "channel",
                        "email",
                        "purpose",
                        "offers",
                        "action",
                        "granted",
                        "basis",
                        "consent",
                        "source",
                        "checkout",
                        "actor",
                        "customer",
                        "occurredAt",
                        now.minus(Duration.ofDays(90)).toString(),
                        "evidence",
                        Map.of("affirmativeAct", "ticked")))
                .post("/api/v1/consents");
        Api.given()
                .body(Map.of("frequency", List.of(Map.of("max", 1, "per", "P60D"))))
                .put("/api/v1/customers/" + ref + "/preferences")
                .then()
                .statusCode(200);
    }

    /** @return how many decisions she has once this launch has decided hers and nothing of it waits */
    private static int launch() {
        int before = decisions().size();
        Api.given()
                .body(Map.of("again", true))
                .post("/api/v1/campaigns/come-back/launch")
                .then()
                .statusCode(202);
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            var now = decisions();
            if (now.size() > before && isHandedOver(now.getFirst())) return now.size();
            Thread.onSpinWait();
        }
        throw new AssertionError("not decided within a minute");
    }

    private static boolean isHandedOver(Map<String, Object> decision) {
        var message = decision.get("messageId");
        if (message == null || !"send".equals(decision.get("verdict"))) return true;
        return Api.given()
                .get("/api/v1/messages/" + message)
                .jsonPath()
                .getString("state")
                .equals("accepted");
    }

    private static List<Map<String, Object>> decisions() {
        return Api.given()
                .get("/api/v1/customers/" + ref + "/decisions")
                .jsonPath()
                .getList("items");
    }
}
