package org.volenti.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.volenti.common.Channel;
import org.volenti.common.Lane;

/**
 * Gives turns to what waits in the lanes this instance holds, several at a time for each way out of the house. Works when
 * nudged, and looks by itself twice a second; there is no leader.
 */
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RENEW = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Outbox outbox;
    private final LaneLeases leases;
    private final LaneTurn turn;
    private final Carriers carriers;
    private final ChannelSettings settings;
    private final InstantSource clock;

    private final Bell bell = new Bell();
    /** One for each provider, or chain of them; all that stays inside shares one. */
    private final Map<Channel, Turns> byChannel = new HashMap<>();

    private final List<Turns> ways;
    /** Where an earlier process, or a failed turn, may have left something between hand-over and answer. */
    private final Set<Track> unswept = ConcurrentHashMap.newKeySet();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Map<Lane, Long> held = Map.of();

    private volatile boolean running;
    private volatile boolean paused;
    private volatile boolean pollNow;

    public Dispatcher(
            Outbox outbox,
            LaneLeases leases,
            LaneTurn turn,
            Carriers carriers,
            ChannelSettings settings,
            InstantSource clock) {
        this.outbox = outbox;
        this.leases = leases;
        this.turn = turn;
        this.carriers = carriers;
        this.settings = settings;
        this.clock = clock;
        var ofWay = new HashMap<Failover, Turns>();
        for (var channel : Channel.CARRIED) {
            byChannel.put(channel, ofWay.computeIfAbsent(carriers.of(channel), way -> new Turns()));
        }
        ways = List.copyOf(ofWay.values());
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
        turn.end();
        bell.ring();
        threads.shutdown();
        try {
            // turns under way end: a hand-over that is cut off leaves a message of which nobody knows
            if (!ended()) threads.shutdownNow();
            leases.giveBack();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("the leases end by themselves", e);
        }
    }

    /** Holds the lanes until then: who took one over would sweep what is still being handed over. */
    private boolean ended() throws InterruptedException {
        long until = System.nanoTime() + GRACE.toNanos();
        while (System.nanoTime() - until < 0) {
            if (threads.awaitTermination(RENEW.toMillis(), TimeUnit.MILLISECONDS)) return true;
            leases.renew(busyLanes());
        }
        return false;
    }

    /** Something is due here. */
    public void nudge(Track track) {
        turns(track).wake(track);
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
     * One turn for every track with work, and back when all are done. For tests and the bench, while the loop is paused or
     * not started.
     *
     * @return how many hand-overs were begun
     */
    public int runOnce() {
        hold(leases.renew(busyLanes()));
        var begun = new AtomicInteger();
        var atOnce = new Semaphore(Turns.AT_ONCE);
        var tracks = new TreeSet<>(outbox.withWork(held.keySet(), carriers.open(), clock.instant()));
        tracks.addAll(unswept);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var track : tracks) executor.execute(() -> guarded(track, atOnce, begun));
        }
        return begun.get();
    }

    private void guarded(Track track, Semaphore atOnce, AtomicInteger begun) {
        atOnce.acquireUninterruptibly();
        try {
            if (turns(track).begin(track)) begun.addAndGet(oneTurn(track));
        } finally {
            atOnce.release();
        }
    }

    private void loop() {
        long renewed = System.nanoTime() - RENEW.toNanos();
        long polled = System.nanoTime() - POLL.toNanos();
        while (running) {
            try {
                if (System.nanoTime() - renewed >= RENEW.toNanos()) {
                    hold(leases.renew(busyLanes()));
                    unswept.forEach(track -> turns(track).wake(track));
                    renewed = System.nanoTime();
                }
                if (!paused && (pollNow || System.nanoTime() - polled >= POLL.toNanos())) {
                    pollNow = false;
                    polled = System.nanoTime();
                    outbox.withWork(held.keySet(), carriers.open(), clock.instant()).stream()
                            .collect(Collectors.groupingBy(this::turns))
                            .forEach(Turns::offer);
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

    /** What was in somebody's hands when a lane came to us is swept, unless it is in our own under the former fence. */
    private void hold(Map<Lane, Long> lanes) {
        var former = held.entrySet();
        var come = lanes.entrySet().stream()
                .filter(lease -> !former.contains(lease))
                .map(Map.Entry::getKey)
                .toList();
        // first what may fail: a lane whose leavings are not known has not come yet
        if (!come.isEmpty()) unswept.addAll(outbox.inFlight(come));
        held = lanes;
    }

    private Set<Lane> busyLanes() {
        return ways.stream()
                .flatMap(way -> way.busy().stream())
                .map(Track::lane)
                .collect(Collectors.toSet());
    }

    private Turns turns(Track track) {
        return byChannel.getOrDefault(track.channel(), ways.getFirst());
    }

    private void begin() {
        for (var way : ways) way.next(held.keySet()).forEach(track -> execute(way, track));
    }

    private void execute(Turns way, Track track) {
        try {
            threads.execute(() -> oneTurn(track));
        } catch (RejectedExecutionException e) {
            // the service stops
            way.end(track);
        }
    }

    /** The track is busy, and free again after it. */
    private int oneTurn(Track track) {
        var way = turns(track);
        try {
            var fence = held.get(track.lane());
            if (fence == null) return 0;
            if (unswept.remove(track)) turn.sweep(track);
            var done = turn.take(track, fence);
            if (done.more()) way.wake(track);
            if (done.rest()) way.rest(track);
            return done.begun();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // whatever it left is swept at the track's next turn
            unswept.add(track);
            LOG.warnf("lane %d waits with its %s: %s", track.lane().number(), track.channel(), e.getMessage());
        } finally {
            way.end(track);
            bell.ring();
        }
        return 0;
    }
}
