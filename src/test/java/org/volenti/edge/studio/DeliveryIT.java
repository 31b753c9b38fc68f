package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.delivery.Throttle;
import org.volenti.testing.AwayRelays;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Providers that cannot be reached, as the studio and health tell of them. */
@QuarkusTest
@TestProfile(AwayRelays.class)
class DeliveryIT {
    private static final String PATH = "/studio/delivery";

    @Inject
    Colleagues colleagues;

    @Inject
    Throttle throttle;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    TestClock clock;

    @BeforeEach
    void at_noon() {
        clock.set("2027-07-14T10:00:00Z");
    }

    @AfterEach
    void let_time_go_on() {
        // what waits for providers that never come is not the next test's
        Sql.update(
                dataSource::getConnection,
                "UPDATE message SET state = 'cancelled' WHERE state IN ('planned', 'retryAt')");
        clock.followRealTime();
    }

    private Document page() {
        return colleagues.with(Role.AGENT).page(PATH);
    }

    private static String waiting(String ref) {
        Shop.willing(ref);
        return Shop.trigger(ref + "-key", "note", ref, Map.of("text", "hello")).path("messageId");
    }

    private static String way(Document page, String channel) {
        return page.select("section:has(#way-" + channel + ")").text();
    }

    @Test
    void a_provider_that_is_away_says_since_when_and_why_and_its_messages_wait() {
        var message = waiting("delivery-away");
        // not while one of the turns is knocking
        Shop.until(
                () -> page().select("section:has(#way-email) .verdict.suppress").size() == 2);
        var page = page();
        assertThat(page.select(".lede").text())
                .isEqualTo("Messages by e-mail that have not gone yet wait, for no provider of theirs can be reached."
                        + " They go out as soon as one is back.");
        assertThat(way(page, "email"))
                .contains("message waits to be handed over.")
                // by the clock of the machine, which goes on
                .containsPattern("not be reached since (12:00|11:59)")
                .contains(AwayRelays.FIRST + ": Connection refused")
                .contains("asked first")
                .doesNotContain("topsecret");
        assertThat(Shop.message(message).getString("state")).isEqualTo("planned");
        assertThat(Shop.message(message).getList("attempts")).isEmpty();
    }

    @Test
    void health_tells_of_it_and_stays_up() {
        waiting("delivery-health");
        Shop.until(() -> RestAssured.get("/q/health").asString().contains("cannot be reached since 2027-07-14T"));
        var health = RestAssured.get("/q/health").jsonPath();
        assertThat(health.getString("status")).isEqualTo("UP");
        assertThat(health.getString("checks.find { it.name == 'delivery' }.status"))
                .isEqualTo("UP");
        assertThat(health.getString("checks.find { it.name == 'delivery' }.data.twilio"))
                .isEqualTo("works");
    }

    @Test
    void limits_are_named_with_what_the_provider_publishes_and_what_is_in_use() {
        var page = page();
        assertThat(way(page, "email"))
                .contains("14 a second, 600 a minute and 8 at once")
                .contains("no rate is set and 8 at once")
                .contains("recipients at gmail.com 20 a second and 5 at once")
                .contains("each recipient’s domain 600 a minute");
        assertThat(way(page, "sms")).contains("1 segment a second").contains("Twilio publishes 1 segment a second");
        assertThat(way(page, "inside")).contains("What would go by push").contains("Nothing waits.");

        throttle.draw("smtp:" + AwayRelays.FIRST, 10_000, 300, Duration.ofSeconds(1));
        throttle.draw("domain:gmail.com", 10_000, 12, Duration.ofSeconds(1));
        throttle.draw("domain:example.org", 10_000, 60, Duration.ofSeconds(1));
        throttle.hold("twilio:MG" + "1".repeat(32), Duration.ofMinutes(30));
        var used = page();
        // a page that is asked for when a minute begins counts a little less
        assertThat(way(used, "email"))
                .containsPattern("(29|30)\\d, which is (49|50|51)% of what is allowed")
                .containsPattern("recipients at gmail.com 20 a second and 5 at once 1[12], which is 1%")
                .containsPattern("recipients at example.org 600 a minute (60|5\\d), which is (10|9.\\d)%");
        assertThat(way(used, "sms")).containsPattern("Its provider asked for quiet until 12:(29|30):");
        assertThat(used.select("table.limits progress")).isNotEmpty();
    }

    @Test
    void the_part_that_is_asked_for_again_is_the_page_without_its_frame() {
        var part = colleagues.with(Role.AGENT).part(PATH + "/ways").asString();
        assertThat(part.strip()).startsWith("<div id=\"ways\"").doesNotContain("<html");
        assertThat(colleagues.with(Role.AGENT).get(PATH + "/ways").header("Location"))
                .endsWith(PATH);
    }
}
