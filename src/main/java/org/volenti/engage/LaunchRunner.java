package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.delivery.Courtesy;

/**
 * Decides open launches chunk by chunk: a chunk is at most 500 customers of one lane, decided and committed together with
 * the mark of how far the lane is. A crash loses the chunk in hand and nothing else; whoever comes next takes it up.
 */
@ApplicationScoped
public class LaunchRunner {
    static final int CHUNK = 500;
    private static final Logger LOG = Logger.getLogger(LaunchRunner.class);

    private final LaunchBook book;
    private final Engagement engagement;
    private final Decisions decisions;
    private final Catalogs catalogs;
    private final Audiences audiences;
    private final Switches switches;
    private final Dispatching dispatching;
    private final Ids ids;
    private final InstantSource clock;
    private final AfterCommit afterCommit;
    private final Courtesy courtesy;
    private final Loop loop;

    LaunchRunner(
            LaunchBook book,
            Engagement engagement,
            Decisions decisions,
            Catalogs catalogs,
            Audiences audiences,
            Switches switches,
            Dispatching dispatching,
            Ids ids,
            InstantSource clock,
            AfterCommit afterCommit,
            Courtesy courtesy) {
        this.book = book;
        this.engagement = engagement;
        this.decisions = decisions;
        this.catalogs = catalogs;
        this.audiences = audiences;
        this.switches = switches;
        this.dispatching = dispatching;
        this.ids = ids;
        this.clock = clock;
        this.afterCommit = afterCommit;
        this.courtesy = courtesy;
        this.loop = new Loop("launch", 2, Duration.ofSeconds(1), this::step);
    }

    void start(@Observes @Priority(2000) StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    /** Wakes the workers once the present transaction has committed, so that they find what it wrote. */
    void nudgeAfterCommit() {
        afterCommit.run(loop::nudge);
    }

    /** One chunk of the first launch that has one, or the drawing of an audience; says whether there was anything to do. */
    boolean step() {
        for (var launch : book.open()) {
            try {
                if (step(launch)) return true;
            } catch (RuntimeException e) {
                // tried again when all others had their turn: one launch that cannot go on must not stop them
                TriedAgain.say(LOG, e, "The launch of " + launch.campaign() + " waits");
            }
        }
        return false;
    }

    private boolean step(Launch launch) {
        var now = clock.instant();
        if (launch.startsAt().isAfter(now)) return false;
        if (launch.state() == Launch.State.PAUSED || switches.paused(launch.campaign())) return false;
        var campaign = catalogs.live().campaign(launch.campaign());
        if (campaign.isEmpty()) {
            fail(launch, now, "the campaign is no longer in campaigns/");
            return false;
        }
        return launch.state() == Launch.State.COUNTING ? draw(launch, campaign.get()) : chunk(launch, campaign.get());
    }

    private boolean draw(Launch launch, Campaign campaign) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = clock.instant();
            if (!book.lock(launch.id(), Launch.State.COUNTING)) return false;
            book.draw(launch, audiences.query(catalogs.live(), campaign, launch.occasion(), now));
            return true;
        });
    }

    private boolean chunk(Launch launch, Campaign campaign) {
        boolean found = courtesy.behindCallers(() -> Reservations.retryingStock(
                () -> QuarkusTransaction.requiringNew().call(() -> decideChunk(launch, campaign))));
        if (found) {
            dispatching.nudge();
        } else if (book.lanesOpen(launch.id()) == 0) {
            finish(launch);
        } else if (launch.isTrying()) {
            rest(launch);
        }
        return found;
    }

    private boolean decideChunk(Launch launch, Campaign campaign) {
        if (!book.share(launch.id(), Launch.State.RUNNING)) return false;
        var chunk = book.nextChunk(launch, CHUNK);
        if (chunk.isEmpty()) return false;
        var now = clock.instant();
        var occasion = Schedules.forCustomer(launch.occasion());
        var known = Schedules.zoneOf(launch.occasion()).isEmpty()
                ? Set.<CustomerId>of()
                : decisions.decided(chunk.get().lane(), chunk.get().customers(), campaign.id(), occasion);
        var cases = chunk.get().customers().stream()
                .filter(customer -> !known.contains(customer))
                .map(customer -> new Case(
                        customer,
                        ids.next(chunk.get().lane()),
                        campaign,
                        occasion,
                        Optional.of(launch.id()),
                        Cause.NONE,
                        now,
                        launch.expiresAt(),
                        0,
                        true))
                .toList();
        engagement.engage(chunk.get().lane(), cases, Set.of(), now);
        book.decided(launch.id(), chunk.get());
        return true;
    }

    private void finish(Launch launch) {
        var now = clock.instant();
        var running = List.of(Launch.State.RUNNING);
        boolean last = QuarkusTransaction.requiringNew()
                .call(() -> book.move(launch.id(), running, Launch.State.DONE, now, Optional.empty()));
        if (last) LOG.infof("Launch of %s is decided", launch.campaign());
    }

    private void rest(Launch launch) {
        if (QuarkusTransaction.requiringNew().call(() -> book.rest(launch.id())))
            LOG.infof("Launch of %s has decided its test customers and waits for a person", launch.campaign());
    }

    private void fail(Launch launch, Instant now, String problem) {
        var open = List.of(Launch.State.COUNTING, Launch.State.RUNNING, Launch.State.PAUSED);
        QuarkusTransaction.requiringNew()
                .run(() -> book.move(launch.id(), open, Launch.State.FAILED, now, Optional.of(problem)));
    }
}
