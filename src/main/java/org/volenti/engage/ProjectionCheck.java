package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.WhileUp;
import org.volenti.consent.StandingProjection;
import org.volenti.profile.Profiles;

/** Holds what stands against the fold over the whole ledger (LED-07): every day by itself, and when asked. */
@ApplicationScoped
public class ProjectionCheck {
    private static final Logger LOG = Logger.getLogger(ProjectionCheck.class);
    private static final int AT_ONCE = 500;

    private final StandingProjection projection;
    private final Profiles profiles;

    ProjectionCheck(StandingProjection projection, Profiles profiles) {
        this.projection = projection;
        this.profiles = profiles;
    }

    /** @param drifts rows that are not what the ledger says; none in a sound database */
    public record Report(long customers, List<StandingProjection.Drift> drifts, boolean mended) {}

    @Scheduled(
            every = "24h",
            delayed = "30m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileUp.class)
    void daily() {
        var report = run(false);
        if (!report.drifts().isEmpty())
            LOG.errorf(
                    "%d standings are not what the ledger says; POST /api/v1/ledger/projection {\"mend\": true} writes what it says",
                    report.drifts().size());
    }

    public Report run(boolean mend) {
        long customers = 0;
        var drifts = new ArrayList<StandingProjection.Drift>();
        for (int number = 0; number < Lane.COUNT; number++) {
            var lane = new Lane(number);
            var after = new CustomerId(0);
            while (true) {
                var page = projection.customers(lane, after, AT_ONCE);
                if (page.isEmpty()) break;
                after = page.getLast();
                customers += page.size();
                drifts.addAll(drifting(lane, page, mend));
            }
        }
        return new Report(customers, List.copyOf(drifts), mend);
    }

    /** Looks without a lock, and again behind it at those who seemed to drift: somebody may just have written. */
    private List<StandingProjection.Drift> drifting(Lane lane, List<CustomerId> page, boolean mend) {
        var seen = projection.compare(lane, page).stream()
                .map(StandingProjection.Drift::customer)
                .distinct()
                .sorted()
                .toList();
        if (seen.isEmpty()) return List.of();
        return QuarkusTransaction.requiringNew().call(() -> {
            profiles.lock(lane, seen);
            return mend ? projection.rebuild(lane, seen) : projection.compare(lane, seen);
        });
    }
}
