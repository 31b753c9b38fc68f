package org.volenti.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.volenti.common.Lane;

/**
 * Gives turns to the lanes this instance holds, several at a time. Works when nudged, and looks by itself twice a second;
 * there is no leader.
 */
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RENEW = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofSeconds(20);
    /** Turns at once: while one waits for the database another renders and a third hands over. */
    private static final int TURNS = 4;

    private final Outbox outbox;
    private final LaneLeases leases;
    private final LaneTurn turn;
    private final ChannelSettings settings;
    private final InstantSource clock;

    private final Bell bell = new Bell();
    private final NavigableSet<Lane> ready = new ConcurrentSkipListSet<>();
    private final Set<Lane> busy = ConcurrentHashMap.newKeySet();
    private final Map<Lane, Long> swept = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Map<Lane, Long> held = Map.of();
    /** The lane whose turn began last; of the loop alone. */
    private Lane latest = new Lane(0);

    private volatile boolean running;
    private volatile boolean paused;
    private volatile boolean pollNow;

    public Dispatcher(Outbox outbox, LaneLeases leases, LaneTurn turn, ChannelSettings settings, InstantSource clock) {
        this.outbox = outbox;
        this.leases = leases;
        this.turn = turn;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes @Priority(5_000) StartupEvent event) {
        if (settings.dispatch()) start();
    }

    public void start() {
        running = true;
        Thread.ofVirtual().name("dispatcher").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        bell.ring();
        threads.shutdown();
        try {
            // turns under way end: a hand-over that is cut off leaves a message of which nobody knows
            if (!threads.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) threads.shutdownNow();
            leases.giveBack();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("the leases end by themselves", e);
        }
    }

    /** Something is due in this lane. */
    public void nudge(Lane lane) {
        ready.add(lane);
        bell.ring();
    }

    /** Something may be due anywhere. */
    public void nudge() {
        pollNow = true;
        bell.ring();
    }

    /** Begins no further turn; those under way end. */
    public void pause() {
        paused = true;
    }

    public void resume() {
        paused = false;
        nudge();
    }

    public boolean isPaused() {
        return paused;
    }

    /**
     * One turn for every lane with work, and back when all are done. For tests and the bench, while the loop is paused or
     * not started.
     *
     * @return how many hand-overs were begun
     */
    public int runOnce() {
        held = leases.renew(busy);
        var begun = new AtomicInteger();
        var turns = new Semaphore(TURNS);
        var lanes = new TreeSet<>(outbox.lanesWithWork(held.keySet(), clock.instant()));
        held.forEach((lane, fence) -> {
            if (needsSweep(lane, fence)) lanes.add(lane);
        });
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var lane : lanes) executor.execute(() -> guarded(lane, turns, begun));
        }
        return begun.get();
    }

    private void guarded(Lane lane, Semaphore turns, AtomicInteger begun) {
        turns.acquireUninterruptibly();
        try {
            if (busy.add(lane)) begun.addAndGet(oneTurn(lane));
        } finally {
            turns.release();
        }
    }

    private void loop() {
        long renewed = System.nanoTime() - RENEW.toNanos();
        long polled = System.nanoTime() - POLL.toNanos();
        while (running) {
            try {
                if (System.nanoTime() - renewed >= RENEW.toNanos()) {
                    hold(leases.renew(Set.copyOf(busy)));
                    renewed = System.nanoTime();
                }
                if (!paused && (pollNow || System.nanoTime() - polled >= POLL.toNanos())) {
                    pollNow = false;
                    polled = System.nanoTime();
                    ready.addAll(outbox.lanesWithWork(held.keySet(), clock.instant()));
                }
                if (!paused) begin();
            } catch (RuntimeException e) {
                // the database is away: what is planned waits there, and is found when it is back
                LOG.warnf("the dispatcher waits: %s", e.getMessage());
            }
            await();
        }
    }

    private void await() {
        try {
            bell.await(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void hold(Map<Lane, Long> lanes) {
        held = lanes;
        lanes.forEach((lane, fence) -> {
            if (needsSweep(lane, fence)) ready.add(lane);
        });
    }

    private boolean needsSweep(Lane lane, long fence) {
        return !Long.valueOf(fence).equals(swept.get(lane));
    }

    private void begin() {
        for (var lane : inTurn()) {
            if (busy.size() >= TURNS) return;
            if (!held.containsKey(lane)) ready.remove(lane);
            else if (busy.add(lane)) {
                ready.remove(lane);
                latest = lane;
                execute(lane);
            }
        }
    }

    /** From the one after the latest on: a lane that has work again at once waits until all others had a turn. */
    private List<Lane> inTurn() {
        var lanes = new ArrayList<>(ready.tailSet(latest, false));
        lanes.addAll(ready.headSet(latest, true));
        return lanes;
    }

    private void execute(Lane lane) {
        try {
            threads.execute(() -> oneTurn(lane));
        } catch (RejectedExecutionException e) {
            // the service stops
            busy.remove(lane);
        }
    }

    /** The lane is busy, and free again after it. */
    private int oneTurn(Lane lane) {
        try {
            var fence = new TreeMap<>(held).get(lane);
            if (fence == null) return 0;
            if (needsSweep(lane, fence)) {
                turn.sweep(lane);
                swept.put(lane, fence);
            }
            var done = turn.take(lane, fence);
            if (done.more()) ready.add(lane);
            return done.begun();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // whatever it left is swept at the lane's next turn
            swept.remove(lane);
            LOG.warnf("lane %d waits: %s", lane.number(), e.getMessage());
        } finally {
            busy.remove(lane);
            bell.ring();
        }
        return 0;
    }
}
