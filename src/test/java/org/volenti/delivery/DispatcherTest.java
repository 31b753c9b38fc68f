package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
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
import org.junit.jupiter.api.Test;
import org.volenti.common.Lane;

/** With turns that do nothing, and so need nothing. */
@SuppressWarnings("NullAway")
class DispatcherTest {
    private static final int ROUNDS = 4;

    private record Settings(Set<String> channels, boolean allowHttp, boolean sandboxCopies, boolean dispatch)
            implements ChannelSettings {}

    private record AllLanes(Map<Lane, Long> held) implements LaneLeases {
        @Override
        public Map<Lane, Long> renew(Set<Lane> busy) {
            return held;
        }

        @Override
        public void giveBack() {}
    }

    @Test
    void a_lane_that_always_has_work_waits_until_all_others_had_a_turn() throws InterruptedException {
        var held = new TreeMap<Lane, Long>();
        for (int lane = 0; lane < Lane.COUNT; lane++) held.put(new Lane(lane), 1L);
        var begun = new ConcurrentLinkedQueue<Integer>();
        var turns = new ConcurrentHashMap<Lane, AtomicInteger>();
        var all = new CountDownLatch(Lane.COUNT * ROUNDS);
        var outbox = (Outbox) Proxy.newProxyInstance(
                Outbox.class.getClassLoader(), new Class<?>[] {Outbox.class}, (proxy, method, given) -> {
                    if (!method.getName().equals("lanesWithWork")) throw new AssertionError(method.getName());
                    return List.of();
                });
        var turn =
                new LaneTurn(
                        outbox,
                        null,
                        null,
                        null,
                        null,
                        new Backoff(new Random(1)),
                        new LookAges(new SimpleMeterRegistry()),
                        null,
                        new Courtesy(),
                        InstantSource.system()) {
                    @Override
                    void sweep(Lane lane) {}

                    @Override
                    Done take(Lane lane, long fence) {
                        int turn = turns.computeIfAbsent(lane, any -> new AtomicInteger())
                                .incrementAndGet();
                        begun.add(turn);
                        all.countDown();
                        return new Done(1, turn < ROUNDS);
                    }
                };
        var dispatcher = new Dispatcher(
                outbox, new AllLanes(held), turn, new Settings(Set.of(), true, false, true), InstantSource.system());
        dispatcher.start();
        assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
        var order = List.copyOf(begun);
        assertThat(order.indexOf(3)).isGreaterThan(order.lastIndexOf(1));
        assertThat(order.indexOf(4)).isGreaterThan(order.lastIndexOf(2));
    }
}
