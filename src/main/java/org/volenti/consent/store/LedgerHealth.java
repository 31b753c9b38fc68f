package org.volenti.consent.store;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Down for a day after an event was found that went past the ledger's queue. The service stays ready: whoever says no now
 * must be heard all the same.
 */
@Wellness
@ApplicationScoped
class LedgerHealth implements HealthCheck {
    private static final Duration TOLD = Duration.ofDays(1);

    private final MissedEvents missed;
    private final InstantSource clock;

    LedgerHealth(MissedEvents missed, InstantSource clock) {
        this.missed = missed;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var found = missed.found();
        var response = HealthCheckResponse.named("ledger").withData("recorded past the queue", found.count());
        found.last().ifPresent(last -> response.withData("last found", last.toString()));
        var since = clock.instant().minus(TOLD);
        return response.status(found.last().filter(since::isBefore).isEmpty()).build();
    }
}
