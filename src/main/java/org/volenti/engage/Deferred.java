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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.volenti.campaign.Catalogs;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.decision.Reason;
import org.volenti.delivery.Courtesy;
import org.volenti.profile.Profiles;

/**
 * Decides what was put off: holds whose time has come and event triggers whose wait is over, lane by lane. Several
 * instances may meet in a lane; the customers' locks let one of them find the work and the others find it done.
 */
@ApplicationScoped
public class Deferred {
    private static final Logger LOG = Logger.getLogger(Deferred.class);
    private static final int CHUNK = 500;

    private final Decisions decisions;
    private final TriggerWaits waits;
    private final Engagement engagement;
    private final Profiles profiles;
    private final Catalogs catalogs;
    private final Dispatching dispatching;
    private final Courtesy courtesy;
    private final InstantSource clock;
    private final Loop loop;

    Deferred(
            Decisions decisions,
            TriggerWaits waits,
            Engagement engagement,
            Profiles profiles,
            Catalogs catalogs,
            Dispatching dispatching,
            Courtesy courtesy,
            InstantSource clock) {
        this.decisions = decisions;
        this.waits = waits;
        this.engagement = engagement;
        this.profiles = profiles;
        this.catalogs = catalogs;
        this.dispatching = dispatching;
        this.courtesy = courtesy;
        this.clock = clock;
        this.loop = new Loop("deferred", 1, Duration.ofSeconds(1), this::runOnce);
    }

    void start(@Observes @Priority(2000) StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    void nudge() {
        loop.nudge();
    }

    /** Decides at most one chunk of each lane that has something due; says whether there was any. */
    public boolean runOnce() {
        var now = clock.instant();
        var lanes = new TreeSet<Lane>();
        QuarkusTransaction.requiringNew().run(() -> {
            lanes.addAll(decisions.lanesDue(now));
            lanes.addAll(waits.lanesDue(now));
        });
        boolean found = false;
        for (var lane : lanes) {
            try {
                found |= courtesy.behindCallers(() -> decide(lane));
            } catch (RuntimeException e) {
                // what is wrong with one lane must not keep the others waiting
                TriedAgain.say(LOG, e, "lane " + lane.number() + " is decided later");
            }
        }
        if (found) dispatching.nudge();
        return found;
    }

    private boolean decide(Lane lane) {
        return Reservations.retryingStock(
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    var now = clock.instant();
                    var customers =
                            chunk(decisions.customersDue(lane, now, CHUNK), waits.customersDue(lane, now, CHUNK));
                    if (customers.isEmpty()) return false;
                    profiles.lock(lane, customers.stream().sorted().toList());
                    int ended = endOrphans(lane, customers, now);
                    var fresh = waits.take(lane, customers, catalogs.live(), now);
                    return !engagement.engage(lane, fresh, customers, now).isEmpty() || ended > 0;
                }));
    }

    /** Where both are many, half of it each, so that neither keeps the other waiting. */
    static Set<CustomerId> chunk(List<CustomerId> holding, List<CustomerId> waiting) {
        int ofWaiting = Math.min(waiting.size(), Math.max(CHUNK / 2, CHUNK - holding.size()));
        var customers = new HashSet<>(waiting.subList(0, ofWaiting));
        for (var customer : holding) {
            if (customers.size() < CHUNK) customers.add(customer);
        }
        return customers;
    }

    /** Holds of a campaign that left the catalog would be due for ever, and crowd out those that can be decided. */
    private int endOrphans(Lane lane, Collection<CustomerId> customers, Instant now) {
        var orphans = decisions.orphans(lane, customers, catalogs.live(), now);
        var resets = orphans.stream()
                .map(id -> new Decisions.Reset(
                        id, Reason.CANCELLED, Optional.empty(), "the campaign is no longer in campaigns/"))
                .toList();
        decisions.sendBack(lane, resets, now);
        return orphans.size();
    }
}
