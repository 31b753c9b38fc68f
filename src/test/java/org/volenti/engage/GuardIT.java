package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** A campaign whose mail comes back or is complained of is paused (EM-12). */
@QuarkusTest
@TestProfile(FlowContent.class)
class GuardIT {
    private static final String CAMPAIGN = "note";

    @Inject
    Stage stage;

    @Inject
    Guard guard;

    private static final AtomicInteger MONTH = new AtomicInteger();

    private String now;

    @BeforeEach
    void long_after_all_others() {
        now = "2031-0%d-05T10:00:00Z".formatted(MONTH.incrementAndGet());
        stage.standAt(now);
        stage.change("DELETE FROM campaign_switch WHERE campaign = ?", CAMPAIGN);
    }

    /** Else the guard, which looks by itself too, would pause the campaign for the tests that come after. */
    @AfterEach
    void end() {
        for (var table : new String[] {"attempt", "message"}) {
            stage.change("DELETE FROM " + table + " WHERE (lane, customer_id) IN"
                    + " (SELECT lane, customer_id FROM customer WHERE ref IN ('guarded', 'warned'))");
        }
        stage.change("DELETE FROM campaign_guard");
        stage.change("DELETE FROM campaign_switch WHERE campaign = ?", CAMPAIGN);
        stage.end();
    }

    /** One real message, and as many of its kind beside it as make a share. */
    private void sent(String ref, int many, String what) {
        Shop.willing(ref);
        var answer = Shop.trigger(ref + "-key", CAMPAIGN, ref, Map.of("text", "hello"));
        assertThat(answer.<String>path("verdict")).as(answer.asString()).isEqualTo("send");
        stage.handOver();
        stage.change("""
                INSERT INTO message SELECT (m).* FROM (
                    SELECT jsonb_populate_record(m, jsonb_build_object('message_id', (1000000000::bigint + i) * 256 + m.lane)) AS m
                    FROM message m JOIN customer c USING (lane, customer_id), generate_series(1, ?) i WHERE c.ref = ?) made
                """, many - 1, ref);
        stage.change("""
                INSERT INTO attempt SELECT (a).* FROM (
                    SELECT jsonb_populate_record(a, jsonb_build_object('message_id', (1000000000::bigint + i) * 256 + a.lane)) AS a
                    FROM attempt a JOIN customer c USING (lane, customer_id), generate_series(1, ?) i WHERE c.ref = ?) made
                """, many - 1, ref);
        stage.change(
                "UPDATE attempt SET " + what + " WHERE customer_id = (SELECT customer_id FROM customer WHERE ref = ?)"
                        + " AND message_id IN (SELECT message_id FROM attempt JOIN customer USING (lane, customer_id) WHERE ref = ? LIMIT 60)",
                ref,
                ref);
    }

    private static String state() {
        return Shop.read("/api/v1/campaigns/" + CAMPAIGN).getString("state");
    }

    private static String guardSays() {
        return Shop.read("/api/v1/campaigns/" + CAMPAIGN).getString("guard");
    }

    @Test
    void complaints_pause_it_with_the_reason_shown_and_a_person_lets_it_go_on() {
        sent("guarded", 500, "complained_at = '" + now + "'");
        guard.look();
        assertThat(state()).isEqualTo("paused");
        assertThat(guardSays()).startsWith("60 complaints of 500 mails");
        assertThat(Api.given().post("/api/v1/campaigns/" + CAMPAIGN + "/resume").statusCode())
                .isEqualTo(200);
        guard.look();
        assertThat(state()).as("what was before was judged").isEqualTo("live");
        assertThat(guardSays()).isNull();
    }

    @Test
    void bounces_are_warned_of_before_they_pause() {
        sent("warned", 1_000, "bounced_at = '" + now + "'");
        guard.look();
        assertThat(state()).isEqualTo("live");
        assertThat(guardSays()).startsWith("60 bounces of 1,000 mails").contains("warns from 5.00 %");
    }
}
