package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.volenti.campaign.Campaign;
import org.volenti.engage.DryRun;

/**
 * Dry runs that outlive the page that asked for them: started once, looked at as often as one likes, kept until the
 * campaign changes or an hour is over. Each instance has its own.
 */
@ApplicationScoped
class DryRuns {
    private static final Logger LOG = Logger.getLogger(DryRuns.class);
    private static final Duration KEPT = Duration.ofHours(1);

    /** One dry run, under way or over. */
    static final class Run {
        private final int revision;
        private final Instant startedAt;
        private volatile long decided;
        private volatile long audience;
        private volatile boolean failed;
        private volatile Optional<DryRun.Forecast> forecast = Optional.empty();

        private Run(int revision, Instant startedAt) {
            this.revision = revision;
            this.startedAt = startedAt;
        }

        boolean isRunning() {
            return forecast.isEmpty() && !failed;
        }

        boolean hasFailed() {
            return failed;
        }

        long decided() {
            return decided;
        }

        long audience() {
            return audience;
        }

        Instant startedAt() {
            return startedAt;
        }

        Optional<DryRun.Forecast> forecast() {
            return forecast;
        }
    }

    private final DryRun dryRun;
    private final InstantSource time;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    /** It reads as much as a launch does; two at once would take the database from those who work. */
    private final Semaphore one = new Semaphore(1);

    DryRuns(DryRun dryRun, InstantSource time) {
        this.dryRun = dryRun;
        this.time = time;
    }

    Optional<Run> of(Campaign campaign) {
        var now = time.instant();
        return Optional.ofNullable(runs.get(campaign.id()))
                .filter(run -> run.isRunning()
                        || (run.revision == campaign.revision()
                                && run.startedAt.plus(KEPT).isAfter(now)));
    }

    /** Starts one, unless one is under way. */
    synchronized void start(Campaign campaign) {
        if (of(campaign).filter(Run::isRunning).isPresent()) return;
        var run = new Run(campaign.revision(), time.instant());
        runs.put(campaign.id(), run);
        Thread.ofVirtual().name("dry-run-" + campaign.id()).start(() -> decide(campaign, run));
    }

    private void decide(Campaign campaign, Run run) {
        one.acquireUninterruptibly();
        try {
            run.forecast = Optional.of(dryRun.of(campaign, Optional.empty(), (decided, audience) -> {
                run.decided = decided;
                run.audience = audience;
            }));
        } catch (RuntimeException e) {
            LOG.errorf(e, "The dry run of %s failed", campaign.id());
            run.failed = true;
        } finally {
            one.release();
        }
    }
}
