package org.volenti.campaign.store;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.volenti.campaign.Catalogs;

/** Tells which content is in force. Broken content on disk does not make the service unready: the one before serves. */
@Readiness
@ApplicationScoped
class ContentHealth implements HealthCheck {
    private final Catalogs catalogs;

    ContentHealth(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    @Override
    public HealthCheckResponse call() {
        var problems = catalogs.problems();
        var response = HealthCheckResponse.named("content")
                .up()
                .withData("hash", catalogs.live().hash())
                .withData("problems", problems.size());
        if (!problems.isEmpty()) response.withData("first", problems.getFirst().toString());
        return response.build();
    }
}
