package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.Lane;
import org.volenti.message.LinkKeyRing;
import org.volenti.message.Links;

/** With turns that do nothing, and so need nothing. */
@SuppressWarnings("NullAway")
class DispatcherTest {
    private static final int ROUNDS = 4;

    private record AllLanes(Map<Lane, Long> held) implements LaneLeases {
        @Override
        public Map<Lane, Long> renew(Set<Lane> busy) {
            return held;
        }

        @Override
        public void giveBack() {}
    }

    private final Set<Track> withWork = ConcurrentHashMap.newKeySet();
    private final Outbox outbox = (Outbox) Proxy.newProxyInstance(
            Outbox.class.getClassLoader(),
            new Class<?>[] {Outbox.class},
            (proxy, method, given) -> switch (method.getName()) {
                case "withWork" -> List.copyOf(withWork);
                case "inFlight" -> List.of();
                default -> throw new AssertionError(method.getName());
            });

    private final TreeMap<Lane, Long> held = new TreeMap<>();
    private final List<Dispatcher> dispatchers = new ArrayList<>();

    private record Named(String name, Channel channel) implements FakeCarrier {
        @Override
        public boolean carries(Channel asked) {
            return name.equals("sandbox") || asked.equals(channel);
        }
    }

    /** A turn of the test's own. */
    private interface Taking {
        LaneTurn.Done take(Track track) throws InterruptedException;
    }

    private Dispatcher dispatcher(Set<String> channels, Taking taking) {
        for (int lane = 0; lane < Lane.COUNT; lane++) held.put(new Lane(lane), 1L);
        var backoff = new Backoff(new Random(1));
        var settings = new FakeChannels(channels, true, false, true);
        var carriers = new Carriers(
                List.of(
                        new Named("sandbox", Channel.SMS),
                        new Named("smtp", Channel.EMAIL),
                        new Named("twilio", Channel.SMS)),
                settings,
                new Links(() -> URI.create("https://shop.example"), LinkKeyRing.of(new byte[32])),
                backoff);
        var turn =
                new LaneTurn(
                        outbox,
                        null,
                        carriers,
                        null,
                        null,
                        backoff,
                        new LookAges(new SimpleMeterRegistry()),
                        null,
                        new Courtesy(),
                        InstantSource.system()) {
                    @Override
                    void sweep(Track track) {}

                    @Override
                    Done take(Track track, long fence) throws InterruptedException {
                        return taking.take(track);
                    }
                };
        var dispatcher = new Dispatcher(outbox, new AllLanes(held), turn, carriers, settings, InstantSource.system());
        dispatchers.add(dispatcher);
        return dispatcher;
    }

    /** One that always has work would take turns until the last test ends. */
    @AfterEach
    void stop() {
        dispatchers.forEach(dispatcher -> dispatcher.stop(new ShutdownEvent()));
    }

    @Test
    void a_lane_that_always_has_work_waits_until_all_others_had_a_turn() throws InterruptedException {
        var begun = new ConcurrentLinkedQueue<Integer>();
        var turns = new ConcurrentHashMap<Track, AtomicInteger>();
        var all = new CountDownLatch(Lane.COUNT * ROUNDS);
        var dispatcher = dispatcher(Set.of(), track -> {
            int turn = turns.computeIfAbsent(track, any -> new AtomicInteger()).incrementAndGet();
            begun.add(turn);
            all.countDown();
            return new LaneTurn.Done(1, turn < ROUNDS, false);
        });
        for (int lane = 0; lane < Lane.COUNT; lane++) {
            dispatcher.nudge(new Track(new Lane(lane), Channel.EMAIL));
        }
        dispatcher.start();
        assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
        var order = List.copyOf(begun);
        assertThat(order.indexOf(3)).isGreaterThan(order.lastIndexOf(1));
        assertThat(order.indexOf(4)).isGreaterThan(order.lastIndexOf(2));
    }

    @Test
    void a_provider_that_stalls_in_every_turn_holds_up_no_other_channel() throws InterruptedException {
        var stall = new CountDownLatch(1);
        var stalled = new CountDownLatch(Turns.AT_ONCE);
        var sent = new CountDownLatch(Lane.COUNT);
        var dispatcher = dispatcher(Set.of("email", "sms"), track -> {
            if (track.channel().equals(Channel.EMAIL)) {
                stalled.countDown();
                stall.await();
            } else {
                sent.countDown();
            }
            return new LaneTurn.Done(1, false, false);
        });
        for (int lane = 0; lane < Lane.COUNT; lane++) {
            dispatcher.nudge(new Track(new Lane(lane), Channel.EMAIL));
        }
        dispatcher.start();
        assertThat(stalled.await(1, TimeUnit.MINUTES)).isTrue();
        for (int lane = 0; lane < Lane.COUNT; lane++) {
            dispatcher.nudge(new Track(new Lane(lane), Channel.SMS));
        }
        assertThat(sent.await(1, TimeUnit.MINUTES)).isTrue();
        stall.countDown();
    }

    @Test
    void what_found_only_what_cannot_go_rests_unless_it_is_woken() throws InterruptedException {
        var track = new Track(new Lane(7), Channel.PUSH);
        var takes = new AtomicInteger();
        var others = new CountDownLatch(200);
        var other = new Track(new Lane(8), Channel.PUSH);
        withWork.addAll(Set.of(track, other));
        var dispatcher = dispatcher(Set.of(), turn -> {
            if (turn.equals(track)) takes.incrementAndGet();
            else others.countDown();
            return new LaneTurn.Done(0, turn.equals(other), turn.equals(track));
        });
        dispatcher.start();
        for (int i = 0; i < 20; i++) dispatcher.nudge();
        assertThat(others.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(takes.get())
                .as("once, and once more where it was offered while it was looked through")
                .isLessThanOrEqualTo(2);
        dispatcher.pause();
        int before = takes.get();
        dispatcher.nudge(track);
        dispatcher.resume();
        while (takes.get() == before) Thread.onSpinWait();
    }
}
