package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.campaign.Templates;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.Lane;
import org.volenti.common.LanedId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.delivery.sandbox.SandboxInbox;
import org.volenti.delivery.store.OtherInstance;
import org.volenti.message.Links;
import org.volenti.message.Message;
import org.volenti.profile.PushProvider;

/** The dispatcher on a real PostgreSQL, with a last look that lets everything pass unless told otherwise. */
@QuarkusTest
class DispatcherIT {
    private static final ChannelSettings SETTINGS = FakeChannels.of("sandbox");

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Dispatcher service;

    @Inject
    Outbox outbox;

    @Inject
    LaneLeases leases;

    @Inject
    Writing writing;

    @Inject
    Carriers carriers;

    @Inject
    Throttle throttle;

    @Inject
    Links links;

    @Inject
    Templates templates;

    @Inject
    SandboxInbox inbox;

    @Inject
    LookAges ages;

    @Inject
    Ids ids;

    @Inject
    InstantSource clock;

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicLong age = new AtomicLong();
    private Runnable beforeLookCommits = () -> {};
    private Runnable afterLook = () -> {};
    private LaneTurn turn;
    private Dispatcher dispatcher;
    private boolean answersAreLost;
    private String campaign;

    @BeforeEach
    void own() {
        service.pause();
        campaign = "welcome-" + ids.next();
        turn = new LaneTurn(
                outbox,
                writing,
                carriers,
                this::look,
                this::record,
                new Backoff(new Random(7)),
                ages,
                throttle,
                new Courtesy(),
                clock);
        dispatcher = new Dispatcher(outbox, leases, turn, carriers, SETTINGS, clock);
    }

    @AfterEach
    void goOn() {
        Sql.update(dataSource::getConnection, "DELETE FROM message WHERE campaign = ?", campaign);
        service.resume();
    }

    private Map<OwnedId, Permit> look(Lane lane, long fence, List<Planned> messages, Map<OwnedId, String> names) {
        looks.incrementAndGet();
        var now = new AtomicLong();
        var permits = Permits.beforeTheLook(now::get);
        now.set(age.getAndSet(0));
        var begun = QuarkusTransaction.requiringNew().call(() -> {
            var ids = outbox.begin(lane, fence, messages, names, clock.instant());
            beforeLookCommits.run();
            return ids;
        });
        afterLook.run();
        var minted = new HashMap<OwnedId, Permit>();
        for (var message : messages) {
            if (begun.contains(message.id())) {
                minted.put(message.id(), permits.mint(message.id(), message.channel(), message.address()));
            }
        }
        return minted;
    }

    private void record(Lane lane, List<Attempted> attempts) {
        if (answersAreLost) throw new OutOfMemoryError("as told");
        QuarkusTransaction.requiringNew().run(() -> outbox.close(lane, attempts));
    }

    private List<OwnedId> plan(int count, Channel channel) {
        return plan(count, channel, Optional.empty(), 0, "welcome");
    }

    private List<OwnedId> plan(int count, Channel channel, Optional<String> offer, int number, String template) {
        return plan(count, channel, offer, number, template, i -> new Lane(i % Lane.COUNT));
    }

    private List<OwnedId> planIn(Lane lane, int count) {
        return plan(count, Channel.EMAIL, Optional.empty(), 0, "welcome", i -> lane);
    }

    private List<OwnedId> plan(
            int count, Channel channel, Optional<String> offer, int number, String template, IntFunction<Lane> lanes) {
        var now = clock.instant();
        var messages = new ArrayList<NewMessage>();
        long first = Sql.first(dataSource::getConnection, "SELECT nextval('customer_seq')", row -> row.getLong(1))
                .orElseThrow();
        for (int i = 0; i < count; i++) {
            var lane = lanes.apply(i);
            var customer = new CustomerId(LanedId.of(first * 1_000_000 + i, lane));
            messages.add(planned(new OwnedId(customer, ids.next(lane)), channel, now, offer, number, template));
        }
        Sql.update(
                dataSource::getConnection,
                """
                INSERT INTO customer (lane, customer_id, ref, locale, attributes, created_at, updated_at)
                SELECT id & 255, id, 'it-' || id, 'en', '{"firstName": "Jo"}', now(), now() FROM unnest(?::bigint[]) AS id
                """,
                messages.stream().map(message -> message.id().owner()).toList());
        QuarkusTransaction.requiringNew()
                .run(() -> Trip.make(dataSource::getConnection, trip -> outbox.plan(trip, messages)));
        return messages.stream().map(NewMessage::id).toList();
    }

    private NewMessage planned(
            OwnedId id, Channel channel, Instant now, Optional<String> offer, int number, String template) {
        return new NewMessage(
                id,
                ids.next(id.owner().lane()),
                campaign,
                "offers",
                false,
                offer,
                number,
                channel,
                1,
                "jo@example.com",
                List.of(),
                template,
                templates.number(template),
                Optional.empty(),
                now,
                now.plus(Duration.ofDays(1)),
                now);
    }

    private MessageHistory history(OwnedId id) {
        return outbox.find(id).orElseThrow();
    }

    @Test
    void a_planned_message_is_handed_over_once_and_its_attempt_is_kept() {
        var all = new ArrayList<OwnedId>();
        for (var channel : Channel.USUAL) all.addAll(plan(3, channel));
        assertThat(dispatcher.runOnce()).isEqualTo(9);
        assertThat(dispatcher.runOnce()).isZero();
        for (var id : all) {
            var message = history(id);
            assertThat(message.state()).isEqualTo(MessageState.ACCEPTED);
            assertThat(message.handedOverAt()).isPresent();
            assertThat(message.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.n()).isEqualTo(1);
                assertThat(attempt.carrier()).isEqualTo("sandbox");
                assertThat(attempt.outcome()).contains("accepted");
            });
            assertThat(inbox.find(id)).isPresent();
        }
    }

    @Test
    void a_stale_permit_means_another_last_look_and_still_one_message() {
        var id = plan(1, Channel.SMS).getFirst();
        age.set(Duration.ofSeconds(2).toNanos());
        dispatcher.runOnce();
        assertThat(history(id).state()).isEqualTo(MessageState.RETRY_AT);
        assertThat(inbox.find(id)).isEmpty();
        dispatcher.runOnce();
        assertThat(looks).hasValue(2);
        assertThat(history(id).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(history(id).attempts())
                .extracting(attempt -> attempt.outcome().orElseThrow())
                .containsExactly("retryable", "accepted");
    }

    @Test
    void what_a_crash_left_between_hand_over_and_answer_is_unknown_and_never_sent_again() {
        var id = plan(1, Channel.EMAIL).getFirst();
        var lane = id.owner().lane();
        var due = outbox.due(new Track(lane, Channel.EMAIL), 10, clock.instant());
        QuarkusTransaction.requiringNew().run(() -> outbox.begin(lane, 0, due, Map.of(id, "sandbox"), clock.instant()));
        // the process that begun it is gone; this one takes the lane
        dispatcher.runOnce();
        dispatcher.runOnce();
        assertThat(history(id).state()).isEqualTo(MessageState.UNKNOWN);
        assertThat(history(id).attempts()).singleElement().satisfies(attempt -> assertThat(attempt.outcome())
                .contains("unknown"));
        assertThat(inbox.find(id)).isEmpty();
    }

    @Test
    void a_last_look_whose_commit_was_not_heard_of_is_tried_again() {
        var id = plan(1, Channel.EMAIL).getFirst();
        afterLook = () -> {
            afterLook = () -> {};
            throw new IllegalStateException("the connection broke on commit");
        };
        dispatcher.runOnce();
        assertThat(history(id).state()).isEqualTo(MessageState.HANDING_OVER);
        dispatcher.runOnce();
        dispatcher.runOnce();
        assertThat(history(id).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(history(id).attempts())
                .extracting(attempt -> attempt.outcome().orElseThrow())
                .containsExactly("retryable", "accepted");
    }

    @Test
    void what_was_called_after_a_look_that_rolled_back_is_never_sent_again() {
        var id = plan(1, Channel.EMAIL).getFirst();
        beforeLookCommits = () -> {
            beforeLookCommits = () -> {};
            throw new IllegalStateException("the database went away");
        };
        dispatcher.runOnce();
        answersAreLost = true;
        dispatcher.runOnce();
        answersAreLost = false;
        assertThat(history(id).state()).isEqualTo(MessageState.HANDING_OVER);
        // the lane comes to the same process anew
        dispatcher = new Dispatcher(outbox, leases, turn, carriers, SETTINGS, clock);
        dispatcher.runOnce();
        dispatcher.runOnce();
        assertThat(history(id).state()).isEqualTo(MessageState.UNKNOWN);
        assertThat(looks).hasValue(2);
    }

    @Test
    void an_offer_is_told_as_the_revision_that_was_decided_told_it() {
        var offer = "former-" + ids.next();
        Sql.update(
                dataSource::getConnection,
                """
                INSERT INTO revision (kind, id, number, sha256, content, source, author, created_at, approved_at)
                VALUES ('offer', ?, 3, ?, ?, 'test', 'test', now(), now())
                """,
                offer,
                offer,
                "{\"id\": \"%s\",\"name\": \"Twelve and a half off\",\"value\": 1.0,\"template\": \"gone\"}"
                        .formatted(offer));
        var first = plan(1, Channel.SMS, Optional.of(offer), 3, "come-back").getFirst();
        var unknown = plan(1, Channel.SMS, Optional.of(offer), 4, "come-back").getFirst();
        dispatcher.runOnce();
        assertThat(history(first).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(inbox.find(first).orElseThrow().text().orElseThrow()).contains("Twelve and a half off");
        assertThat(history(unknown).state()).isEqualTo(MessageState.REJECTED);
    }

    @Test
    void a_last_look_that_rolls_back_leaves_the_message_waiting() {
        var id = plan(1, Channel.EMAIL).getFirst();
        beforeLookCommits = () -> {
            beforeLookCommits = () -> {};
            throw new IllegalStateException("the database went away");
        };
        dispatcher.runOnce();
        assertThat(history(id).state()).isEqualTo(MessageState.PLANNED);
        assertThat(history(id).attempts()).isEmpty();
        dispatcher.runOnce();
        assertThat(history(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void what_is_cancelled_in_time_is_not_handed_over_and_what_is_handed_over_cannot_be_cancelled() {
        var two = plan(2, Channel.SMS);
        assertThat(cancel(two.getFirst())).isTrue();
        dispatcher.runOnce();
        assertThat(history(two.getFirst()).state()).isEqualTo(MessageState.CANCELLED);
        assertThat(cancel(two.getLast())).isFalse();
        assertThat(history(two.getLast()).state()).isEqualTo(MessageState.ACCEPTED);
    }

    private boolean cancel(OwnedId id) {
        return QuarkusTransaction.requiringNew().call(() -> outbox.cancel(id, "by hand"));
    }

    /** Its name is the sandbox's, so that it takes all; the first hand-over ends in an Error. */
    private record Broken(AtomicInteger calls) implements FakeCarrier {
        @Override
        public String name() {
            return "sandbox";
        }

        @Override
        public int lines() {
            return 1;
        }

        @Override
        public Outcome deliver(Permit permit, Message message) {
            if (calls.incrementAndGet() == 1) throw new StackOverflowError("as told");
            return new Outcome.Accepted(Optional.empty());
        }
    }

    @Test
    void a_hand_over_that_ends_in_an_error_is_unknown_and_those_after_it_go_on() {
        var calls = new AtomicInteger();
        var backoff = new Backoff(new Random(7));
        var own = new Carriers(List.of(new Broken(calls)), SETTINGS, links, backoff);
        turn = new LaneTurn(
                outbox, writing, own, this::look, this::record, backoff, ages, throttle, new Courtesy(), clock);
        dispatcher = new Dispatcher(outbox, leases, turn, own, SETTINGS, clock);
        var first = plan(1, Channel.EMAIL).getFirst();
        dispatcher.runOnce();
        assertThat(history(first).state()).isEqualTo(MessageState.HANDING_OVER);
        dispatcher.runOnce();
        assertThat(history(first).state()).isEqualTo(MessageState.UNKNOWN);
        var next = plan(1, Channel.EMAIL).getFirst();
        dispatcher.runOnce();
        assertThat(history(next).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(calls).hasValue(2);
    }

    @Test
    void an_answer_told_twice_changes_nothing_and_a_late_one_settles_what_was_unknown() {
        var id = plan(1, Channel.EMAIL).getFirst();
        var lane = id.owner().lane();
        var message =
                outbox.due(new Track(lane, Channel.EMAIL), 1, clock.instant()).getFirst();
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.begin(lane, 0, List.of(message), Map.of(id, "smtp"), clock.instant()));
        assertThat(tell(message, new Outcome.Unknown("silence"))).containsEntry(id, MessageState.UNKNOWN);
        assertThat(tell(message, new Outcome.Retryable("late", Optional.empty())))
                .isEmpty();
        assertThat(tell(message, new Outcome.Accepted(Optional.of("4F2A")))).containsEntry(id, MessageState.ACCEPTED);
        assertThat(tell(message, new Outcome.Accepted(Optional.of("4F2A")))).isEmpty();
        assertThat(tell(message, new Outcome.Rejected("no", false))).isEmpty();
        assertThat(history(id).attempts().getFirst().providerId()).contains("4F2A");
    }

    @ParameterizedTest
    @CsvSource({
        "email, jo@Slow.example, slow.example",
        "push, fcm:abc:def, fcm",
        "push, apns:0123, apns",
        "push, '{\"endpoint\":\"https://Updates.push.example:443/a\",\"keys\":{}}', updates.push.example",
        "push, '{\"endpoint\" : \"https://updates.push.example/a\"}', updates.push.example"
    })
    void who_is_spared_is_read_past_and_nobody_else(String channel, String address, String spared) {
        var id = plan(1, new Channel(channel)).getFirst();
        var track = new Track(id.owner().lane(), new Channel(channel));
        Sql.update(dataSource::getConnection, "UPDATE message SET address = ? WHERE campaign = ?", address, campaign);
        assertThat(due(track, Set.of("other.example"))).contains(id);
        assertThat(due(track, Set.of("other.example", spared))).doesNotContain(id);
        if (channel.equals("push")) assertThat(PushProvider.of(address)).contains(spared);
        Sql.update(dataSource::getConnection, "UPDATE message SET address = '{' WHERE campaign = ?", campaign);
        assertThat(due(track, Set.of(spared)))
                .as("what names nobody is spared by nobody")
                .contains(id);
    }

    @Test
    void what_goes_to_several_devices_is_read_past_only_where_all_their_services_are_away() {
        var id = plan(1, Channel.PUSH).getFirst();
        var track = new Track(id.owner().lane(), Channel.PUSH);
        Sql.update(
                dataSource::getConnection,
                "UPDATE message SET address = 'fcm:abc', providers = '{fcm,fcm,apns,\"a \\\"b\\\\\"}' WHERE campaign = ?",
                campaign);
        assertThat(due(track, Set.of("fcm"))).contains(id);
        assertThat(due(track, Set.of("fcm", "apns"))).contains(id);
        assertThat(due(track, Set.of("fcm", "apns", "a \"b\\", "updates.push.example")))
                .doesNotContain(id);
        var planned = outbox.due(track, 1_000, clock.instant()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(planned.providers()).containsExactly("fcm", "fcm", "apns", "a \"b\\");
    }

    private List<OwnedId> due(Track track, Set<String> spared) {
        return outbox.due(track, 1_000, clock.instant(), spared).stream()
                .map(Planned::id)
                .toList();
    }

    @Test
    void a_try_that_would_come_after_its_expiry_expires() {
        var id = plan(1, Channel.EMAIL).getFirst();
        var lane = id.owner().lane();
        var message =
                outbox.due(new Track(lane, Channel.EMAIL), 1, clock.instant()).getFirst();
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.begin(lane, 0, List.of(message), Map.of(id, "smtp"), clock.instant()));
        assertThat(tell(message, new Outcome.Retryable("no", Optional.of(Duration.ofDays(2)))))
                .containsEntry(id, MessageState.EXPIRED);
    }

    private Map<OwnedId, MessageState> tell(Planned message, Outcome outcome) {
        var now = clock.instant();
        var attempt = new Attempted(message, 1, now, now, outcome);
        return QuarkusTransaction.requiringNew()
                .call(() -> outbox.close(message.id().owner().lane(), List.of(attempt)));
    }

    /** The first hand-over waits until it is let go on. */
    private record Held(CountDownLatch begun, CountDownLatch letGo, AtomicInteger calls) implements Carrier {
        @Override
        public String name() {
            return "sandbox";
        }

        @Override
        public boolean carries(Channel channel) {
            return true;
        }

        @Override
        public int lines() {
            return 2;
        }

        @Override
        public Outcome deliver(Permit permit, Message message) {
            calls.incrementAndGet();
            begun.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome.Unknown("cut off");
            }
            return new Outcome.Accepted(Optional.empty());
        }
    }

    @Test
    @Timeout(60)
    void turns_end_at_the_next_portion_when_the_service_stops_and_leases_are_held_until_they_end()
            throws InterruptedException {
        var held = new Held(new CountDownLatch(1), new CountDownLatch(1), new AtomicInteger());
        var own = new Carriers(List.of(held), SETTINGS, links, new Backoff(new Random(7)));
        var others = OtherInstance.leases(dataSource);
        others.renew(Set.of());
        leases.renew(Set.of());
        var lane = others.renew(Set.of()).keySet().iterator().next();
        var all = planIn(lane, 100);
        turn = new LaneTurn(
                outbox,
                writing,
                own,
                this::look,
                this::record,
                new Backoff(new Random(7)),
                ages,
                throttle,
                new Courtesy(),
                clock);
        dispatcher = new Dispatcher(outbox, others, turn, own, SETTINGS, clock);
        dispatcher.start();
        held.begun().await();
        var stopping = Thread.ofPlatform().start(() -> dispatcher.stop(new ShutdownEvent()));
        try {
            while (stopping.getState() != Thread.State.TIMED_WAITING && stopping.isAlive()) Thread.onSpinWait();
            var before = leaseOf(lane);
            assertThat(before.holder()).isEqualTo(OtherInstance.NAME);
            while (stopping.isAlive() && !leaseOf(lane).until().isAfter(before.until())) Thread.onSpinWait();
            assertThat(leaseOf(lane).holder()).as("renewed meanwhile").isEqualTo(OtherInstance.NAME);
        } finally {
            held.letGo().countDown();
            stopping.join();
        }
        assertThat(leaseOf(lane).holder()).isNotEqualTo(OtherInstance.NAME);
        int gone = held.calls().get();
        assertThat(gone).isBetween(1, 99);
        assertThat(all)
                .filteredOn(id -> history(id).state() == MessageState.ACCEPTED)
                .hasSize(gone);
        assertThat(all)
                .filteredOn(id -> history(id).state() == MessageState.PLANNED)
                .hasSize(100 - gone);
    }

    private record Lease(String holder, Instant until) {}

    private Lease leaseOf(Lane lane) {
        return Sql.first(
                        dataSource::getConnection,
                        "SELECT holder, expires_at FROM lane_lease WHERE lane = ?",
                        row -> new Lease(row.getString("holder"), Sql.instantOf(row, "expires_at")),
                        lane)
                .orElseThrow();
    }

    @Test
    void thousands_of_messages_a_second_go_through_the_sandbox() {
        plan(20_000, Channel.EMAIL);
        long before = System.nanoTime();
        int done = 0;
        for (int begun = dispatcher.runOnce(); begun > 0; begun = dispatcher.runOnce()) done += begun;
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.printf("sandbox: %,d messages in %.1f s, %,.0f a second%n", done, seconds, done / seconds);
        assertThat(done).isEqualTo(20_000);
        assertThat(accepted()).isEqualTo(20_000);
        // a tenth of what a free machine does, so that only a query per message can fail it
        assertThat(done / seconds).isGreaterThan(500);
    }

    private long accepted() {
        return Sql.first(
                        dataSource::getConnection,
                        "SELECT count(*) FROM message WHERE campaign = ? AND state = 'accepted'",
                        row -> row.getLong(1),
                        campaign)
                .orElseThrow();
    }
}
