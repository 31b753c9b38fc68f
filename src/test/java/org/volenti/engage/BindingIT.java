package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.delivery.Backoff;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Carriers;
import org.volenti.delivery.ChannelSettings;
import org.volenti.delivery.Courtesy;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.LaneLeases;
import org.volenti.delivery.LaneTurn;
import org.volenti.delivery.LastLook;
import org.volenti.delivery.LookAges;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.OutcomeBook;
import org.volenti.delivery.Throttle;
import org.volenti.delivery.Writing;
import org.volenti.delivery.store.OtherInstance;
import org.volenti.message.Links;
import org.volenti.message.Message;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/**
 * A withdrawal binds on what is held, queued and claimed, with two instances at work (I2): no hand-over begins later than a
 * second after its answer.
 */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(180)
class BindingIT {
    private static final int PEOPLE = 600;
    private static final int LEAVING = 300;
    /** So many are answered before the first message is taken. */
    private static final int FIRST = 20;

    @Inject
    Stage stage;

    @Inject
    Outbox outbox;

    @Inject
    Writing writing;

    @Inject
    LastLook lastLook;

    @Inject
    OutcomeBook book;

    @Inject
    Throttle throttle;

    @Inject
    LaneLeases leases;

    @Inject
    LookAges ages;

    @Inject
    ChannelSettings settings;

    @Inject
    Links links;

    @Inject
    @All
    List<Carrier> carriers;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    InstantSource clock;

    /** When the hand-over to an address began. */
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    /** When the withdrawal of an address was answered. */
    private final Map<String, Long> answered = new ConcurrentHashMap<>();

    private final AtomicLong monotonic = new AtomicLong();

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-06-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    /** The sandbox, which notes when each hand-over begins. */
    private final class Noting implements Carrier {
        private final Carrier sandbox = carriers.stream()
                .filter(carrier -> carrier.name().equals("sandbox"))
                .findFirst()
                .orElseThrow();

        @Override
        public String name() {
            return sandbox.name();
        }

        @Override
        public boolean carries(Channel channel) {
            return sandbox.carries(channel);
        }

        @Override
        public int lines() {
            return 8;
        }

        @Override
        public Outcome deliver(Permit permit, Message message) throws Permit.Stale {
            permit.requireFresh();
            begun.putIfAbsent(permit.address(), System.nanoTime());
            return sandbox.deliver(permit, message);
        }
    }

    private Dispatcher instance(LaneLeases lanes, LastLook look) {
        var backoff = new Backoff(new Random(7));
        var own = new Carriers(List.of(new Noting()), settings, links, backoff);
        var turn = new LaneTurn(outbox, writing, own, look, book, backoff, ages, throttle, new Courtesy(), clock);
        return new Dispatcher(outbox, lanes, turn, own, settings, clock);
    }

    @Test
    void nothing_begins_a_second_after_the_answer_while_two_instances_hand_over() throws Exception {
        var refs = Shop.crowd("binding", PEOPLE, PEOPLE);
        var launch = Shop.launched("binding");
        assertThat(stage.decided(launch).getInt("send")).isEqualTo(PEOPLE);
        var others = OtherInstance.leases(dataSource);
        others.renew(Set.of());
        assertThat(leases.renew(Set.of())).as("lanes of the one").hasSize(128);
        assertThat(others.renew(Set.of())).as("lanes of the other").hasSize(128);
        var first = new CountDownLatch(FIRST);
        var leave = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var leaving = List.of(
                    threads.submit(() -> withdraw(refs.subList(0, LEAVING / 2), first)),
                    threads.submit(() -> withdraw(refs.subList(LEAVING / 2, LEAVING), first)));
            first.await();
            var handing = List.of(
                    threads.submit(() -> handOver(instance(leases, lastLook), leave)),
                    threads.submit(() -> handOver(instance(others, lastLook), leave)));
            finish(leaving);
            leave.set(false);
            finish(handing);
        } finally {
            others.giveBack();
        }
        stage.handOver();

        var late = new HashMap<String, Long>();
        answered.forEach((address, at) -> {
            var start = begun.get(address);
            if (start != null && start > at) late.put(address, start - at);
        });
        long latest = late.values().stream().mapToLong(Long::longValue).max().orElse(0);
        System.out.printf(
                "withdrawal binds: %d answered while two instances handed over %d; %d began after the answer, the latest %.1f ms%n",
                answered.size(), begun.size(), late.size(), latest / 1e6);
        assertThat(Duration.ofNanos(latest)).isLessThan(Duration.ofSeconds(1));
        assertThat(number("withdrawn")).as("taken back").isGreaterThanOrEqualTo(FIRST);
        assertThat(number("accepted")).as("of those who stay").isGreaterThanOrEqualTo(PEOPLE - LEAVING);
        assertThat(number("withdrawn") + number("accepted")).isEqualTo(PEOPLE);
        assertThat(begun).hasSize((int) number("accepted"));
    }

    private long number(String state) {
        return stage.number("SELECT count(*) FROM message WHERE campaign = 'binding' AND state = ?", state);
    }

    private void withdraw(List<String> refs, CountDownLatch first) {
        for (var ref : refs) {
            assertThat(Shop.withdraw(ref).statusCode()).isEqualTo(201);
            answered.put(Shop.addressOf(ref), System.nanoTime());
            first.countDown();
        }
    }

    private static void handOver(Dispatcher dispatcher, AtomicBoolean leave) {
        while (dispatcher.runOnce() > 0 || leave.get()) Thread.onSpinWait();
    }

    private static void finish(List<? extends Future<?>> all) throws ExecutionException, InterruptedException {
        for (var one : all) one.get();
    }

    @Test
    void a_message_claimed_before_the_answer_is_looked_at_again_once_a_second_has_passed() {
        var message = planned("claimed-long");
        double stale = metric("volenti_handover_stale_total");
        var dispatcher = instance(leases, withdrawnMeanwhile("claimed-long", Duration.ofSeconds(1)));
        assertThat(dispatcher.runOnce()).as("claimed, and given back").isEqualTo(1);
        assertThat(dispatcher.runOnce()).as("looked at again").isZero();
        assertThat(begun).isEmpty();
        assertThat(Shop.inbox("claimed-long")).isEmpty();
        assertThat(Shop.message(message).getString("state")).isEqualTo("withdrawn");
        assertThat(metric("volenti_handover_stale_total")).isEqualTo(stale + 1);
    }

    @Test
    void what_goes_within_the_second_is_measured_and_published() {
        var message = planned("claimed-short");
        double measured = metric("volenti_handover_look_age_seconds_count");
        var dispatcher = instance(leases, withdrawnMeanwhile("claimed-short", Duration.ofMillis(900)));
        assertThat(dispatcher.runOnce()).isEqualTo(1);
        assertThat(Shop.message(message).getString("state")).isEqualTo("accepted");
        assertThat(metric("volenti_handover_look_age_seconds_count")).isEqualTo(measured + 1);
        assertThat(metric("volenti_handover_look_age_seconds_max")).isBetween(0.9, 1.0);
    }

    @Test
    void a_message_held_for_the_morning_is_not_sent_then() {
        stage.standAt("2027-06-09T20:00:00Z");
        var ref = Shop.willing("held-overnight");
        var decision =
                Shop.trigger("held-overnight", "deferred-note", ref, Map.of()).<String>path("id");
        assertThat(Shop.decision(decision).getString("verdict")).isEqualTo("hold");
        assertThat(Shop.withdraw(ref).statusCode()).isEqualTo(201);
        stage.standAt("2027-06-10T06:00:00Z");
        stage.decideDeferred();
        stage.handOver();
        assertThat(Shop.decision(decision).getString("reason")).isEqualTo("WITHDRAWN");
        assertThat(Shop.inbox(ref)).isEmpty();
    }

    private static String planned(String ref) {
        var answer = Shop.trigger(ref, "note", Shop.willing(ref), Map.of("text", "hello"));
        return answer.path("messageId");
    }

    /** Between the last look and the hand-over she withdraws, and so much time passes. */
    private LastLook withdrawnMeanwhile(String ref, Duration passing) {
        var once = new AtomicBoolean(true);
        return (lane, fence, messages, names) -> {
            var permits = Permits.beforeTheLook(monotonic::get);
            var looked = lastLook.look(lane, fence, messages, names);
            if (!looked.isEmpty() && once.getAndSet(false)) {
                assertThat(Shop.withdraw(ref).statusCode()).isEqualTo(201);
                monotonic.addAndGet(passing.toNanos());
            }
            var minted = new HashMap<OwnedId, Permit>();
            looked.forEach((id, permit) -> minted.put(id, permits.mint(id, permit.channel(), permit.address())));
            return minted;
        };
    }

    private static double metric(String name) {
        return RestAssured.given()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
