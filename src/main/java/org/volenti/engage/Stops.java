package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.WhileUp;
import org.volenti.decision.Reason;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.Outbox;
import org.volenti.profile.Profiles;

/**
 * Stops launches and campaigns: nothing further is decided, and what they hold or have waiting ends, lane by lane. A stop is
 * on record until its last lane has ended, so that one which broke off, or whose service was killed, is finished.
 */
@ApplicationScoped
class Stops {
    private static final Logger LOG = Logger.getLogger(Stops.class);
    /** One that is decided can be stopped too: its messages may still wait. */
    private static final List<Launch.State> STOPPABLE =
            List.of(Launch.State.COUNTING, Launch.State.RUNNING, Launch.State.PAUSED, Launch.State.DONE);
    /** One begun so long ago is under way no more: it broke off. */
    private static final Duration BROKEN_OFF = Duration.ofSeconds(30);

    private final LaunchBook book;
    private final Undone undone;
    private final Decisions decisions;
    private final Outbox outbox;
    private final Reservations reservations;
    private final Profiles profiles;
    private final InstantSource clock;
    private final Ids ids;

    Stops(
            LaunchBook book,
            Undone undone,
            Decisions decisions,
            Outbox outbox,
            Reservations reservations,
            Profiles profiles,
            InstantSource clock,
            Ids ids) {
        this.book = book;
        this.undone = undone;
        this.decisions = decisions;
        this.outbox = outbox;
        this.reservations = reservations;
        this.profiles = profiles;
        this.clock = clock;
        this.ids = ids;
    }

    /** What a stop found: how many had gone already, and how many will not. */
    public record Stopped(long handedOver, long cancelled) {}

    Stopped campaign(String campaign) {
        var now = clock.instant();
        var stop = new Undone.Stop(ids.next(), campaign, Optional.empty(), now);
        QuarkusTransaction.requiringNew().run(() -> {
            undone.stop(campaign, now);
            undone.begin(stop);
        });
        var underWay = underWay(campaign, now);
        long cancelled = end(stop, underWay, Optional.empty());
        return new Stopped(handedOver(campaign, underWay, Optional.of(now)), cancelled);
    }

    Stopped launch(Launch launch) {
        var stop = new Undone.Stop(ids.next(), launch.campaign(), Optional.of(launch.id()), clock.instant());
        QuarkusTransaction.requiringNew().run(() -> undone.begin(stop));
        long cancelled = end(stop, List.of(launch), Optional.empty());
        return new Stopped(handedOver(launch.campaign(), List.of(launch), Optional.empty()), cancelled);
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP, skipExecutionIf = WhileUp.class)
    void finish() {
        var broken = QuarkusTransaction.requiringNew()
                .call(() -> undone.begunBefore(clock.instant().minus(BROKEN_OFF)));
        for (var stop : broken) finish(stop);
    }

    /** One that cannot be finished yet holds up none of the others. */
    private void finish(Undone.Stop stop) {
        try {
            var launches = stop.launch()
                    .map(id -> book.find(id).stream().toList())
                    .orElseGet(() -> underWay(stop.campaign(), stop.at()).stream()
                            .filter(launch -> !launch.createdAt().isAfter(stop.at()))
                            .toList());
            // what was begun since is not meant
            long ended = end(stop, launches, Optional.of(stop.at().plus(BROKEN_OFF)));
            LOG.infof("a stop of %s that had broken off is finished: %d messages ended", stop.campaign(), ended);
        } catch (RuntimeException e) {
            LOG.warnf("a stop of %s that had broken off is not finished yet: %s", stop.campaign(), e.getMessage());
        }
    }

    private List<Launch> underWay(String campaign, Instant now) {
        return book.ofCampaign(Optional.of(campaign), Optional.empty(), 100).stream()
                .filter(launch -> launch.state().isOpen() || launch.expiresAt().isAfter(now))
                .toList();
    }

    private long handedOver(String campaign, List<Launch> launches, Optional<Instant> single) {
        var ids = launches.stream().map(Launch::id).toList();
        return QuarkusTransaction.requiringNew().call(() -> book.handedOver(campaign, ids, single));
    }

    /**
     * A lane that cannot be ended leaves none of the others going on.
     *
     * @param until only what was decided until then; empty for all
     * @return how many messages will not go
     */
    private long end(Undone.Stop stop, List<Launch> launches, Optional<Instant> until) {
        for (var launch : launches) {
            // waits for chunks under way; after it no other begins
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            book.move(launch.id(), STOPPABLE, Launch.State.STOPPED, clock.instant(), Optional.empty()));
        }
        long cancelled = 0;
        var failed = new ArrayList<RuntimeException>();
        for (var lane : QuarkusTransaction.requiringNew().call(() -> undone.lanes(stop.campaign()))) {
            try {
                cancelled += QuarkusTransaction.requiringNew().call(() -> end(lane, stop, until));
            } catch (RuntimeException e) {
                failed.add(e);
            }
        }
        if (!failed.isEmpty()) throw failed.getFirst();
        QuarkusTransaction.requiringNew().run(() -> undone.ended(stop));
        return cancelled;
    }

    /** @return how many messages will not go */
    private int end(Lane lane, Undone.Stop stop, Optional<Instant> until) {
        var owners = new TreeSet<CustomerId>();
        undone.waiting(lane, stop, until)
                .forEach(one -> owners.add(one.decision().owner()));
        undone.holds(lane, stop, until).forEach(hold -> owners.add(hold.owner()));
        owners.addAll(undone.bursts(lane, stop, until));
        if (owners.isEmpty()) return 0;
        profiles.lock(lane, List.copyOf(owners));

        var waiting = undone.waiting(lane, stop, until);
        var messages = waiting.stream().map(one -> one.held().message()).toList();
        var ended = Set.copyOf(outbox.end(lane, messages, MessageState.CANCELLED, "stopped"));
        var cancelled = waiting.stream()
                .filter(one -> ended.contains(one.held().message()))
                .toList();
        reservations.free(lane, cancelled.stream().map(Undone.Waiting::held).toList());
        var over = new ArrayList<>(undone.holds(lane, stop, until));
        cancelled.forEach(one -> over.add(one.decision()));
        decisions.sendBack(lane, over.stream().map(Stops::reset).toList(), clock.instant());
        undone.endBursts(lane, stop, until);
        return cancelled.size();
    }

    static Decisions.Reset reset(OwnedId decision) {
        return new Decisions.Reset(decision, Reason.STOPPED, Optional.empty(), "the campaign was stopped");
    }
}
