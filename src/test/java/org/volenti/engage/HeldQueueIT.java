package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.FakeChannels;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.email.Relays;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** Providers that are down hold their queue, not memory; what waited is looked at again and drains at its rate (RL-10). */
@QuarkusTest
@TestProfile(FlowContent.class)
class HeldQueueIT {
    private static final int CROWD = 150;
    /** Of these each has another message waiting, and chooses one a week while both wait. */
    private static final int CHOOSING = 5;

    private static final int PER_SECOND = 50;

    @Inject
    Stage stage;

    @Inject
    OwnDispatcher dispatchers;

    @Inject
    Outbox outbox;

    private final Relays relays = new Relays("?perSecond=" + PER_SECOND, "?perSecond=" + PER_SECOND);
    /** Messages taken out of the database, whatever became of them. */
    private final AtomicInteger loaded = new AtomicInteger();

    private Dispatcher dispatcher;

    @BeforeEach
    void switch_mail_on() {
        stage.standAt("2027-06-23T10:00:00Z");
        var settings = FakeChannels.of("email");
        dispatcher = dispatchers.over(counting(), dispatchers.carriers(relays.carrier(), settings), settings);
    }

    @AfterEach
    void end() throws IOException {
        relays.close();
        stage.end();
    }

    /** The outbox itself, and a count of what is taken out of it. */
    private Outbox counting() {
        return (Outbox) Proxy.newProxyInstance(
                Outbox.class.getClassLoader(), new Class<?>[] {Outbox.class}, (proxy, method, arguments) -> {
                    try {
                        var answer = method.invoke(outbox, arguments);
                        if (method.getName().equals("due")) loaded.addAndGet(((List<?>) answer).size());
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void handOver() {
        for (int turn = 0; turn < 3; turn++) dispatcher.runOnce();
    }

    private long number(String state) {
        return stage.number("""
                SELECT count(*) FROM message JOIN customer USING (lane, customer_id)
                WHERE ref LIKE 'draining-%' AND state = ?
                """, state);
    }

    private List<String> queued() {
        var refs = Shop.crowd("draining", CROWD, CROWD);
        for (var ref : refs.subList(0, CHOOSING)) {
            var answer = Shop.trigger(ref + "-key", "note", ref, Map.of("text", "hello"));
            assertThat(answer.<String>path("verdict")).isEqualTo("send");
        }
        assertThat(stage.decided(Shop.launched("draining")).getInt("send")).isEqualTo(CROWD);
        return refs;
    }

    private static void chooseOneAWeek(String ref) {
        Api.given()
                .body("{\"frequency\": [{\"purpose\": \"offers\", \"max\": 1, \"per\": \"week\"}]}")
                .header("If-Match", "\"0\"")
                .put("/api/v1/customers/" + ref + "/preferences")
                .then()
                .statusCode(200);
    }

    @Test
    void what_waited_for_a_provider_is_looked_at_again_and_goes_at_its_rate() {
        relays.first.answer("CONNECT", "421 4.3.2 down");
        relays.second.answer("CONNECT", "421 4.3.2 down");
        var refs = queued();
        int all = CROWD + CHOOSING;
        handOver();
        assertThat(number("planned")).as("nobody was tried").isEqualTo(all);

        // down, nothing is even read: the queue is in the database, however long it is
        int before = loaded.get();
        dispatcher.runOnce();
        assertThat(loaded.get() - before)
                .as("more than the one who knocks may bring along")
                .isLessThanOrEqualTo(2 * Math.ceilDiv(all, 256) + all / 8);

        for (var ref : refs.subList(0, CHOOSING)) chooseOneAWeek(ref);
        var left = refs.get(CROWD - 1);
        Shop.withdraw(left).then().statusCode(201);

        // it is back when everybody sleeps
        stage.standAt("2027-06-23T20:00:00Z");
        relays.first.behave();
        relays.second.behave();
        Shop.until(() -> {
            dispatcher.runOnce();
            return number("planned") == 0;
        });
        assertThat(relays.taken()).as("at night").isEmpty();

        stage.standAt("2027-06-24T07:00:00Z");
        stage.decideDeferred();
        Shop.until(() -> {
            dispatcher.runOnce();
            return number("planned") == 0 && number("retryAt") == 0;
        });
        assertThat(relays.taken()).doesNotHaveDuplicates();
        assertThat(relays.taken())
                .as("all but the one that left, and one of two for who chose one")
                .hasSize(CROWD - 1);
        assertThat(stage.slotsOf(left)).isZero();
        for (var ref : refs.subList(0, CHOOSING)) assertThat(stage.slotsOf(ref)).isEqualTo(1);
        assertRate(new ArrayList<>(relays.first.begun));
        assertRate(new ArrayList<>(relays.second.begun));
    }

    /** When each transaction began; a thread that was held up may push some into the next second. */
    private static void assertRate(List<Long> begun) {
        for (int from = 0; from < begun.size(); from++) {
            long second = begun.get(from) + 1_000_000_000L;
            assertThat(begun.stream().skip(from).filter(at -> at < second).count())
                    .as("in a second that begins with number " + from)
                    .isLessThanOrEqualTo(PER_SECOND + PER_SECOND / 5);
        }
    }
}
