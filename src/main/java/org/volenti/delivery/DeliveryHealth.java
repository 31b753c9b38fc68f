package org.volenti.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells which providers cannot be reached. That does not make the service unready: messages wait, and all else goes on. */
@Readiness
@ApplicationScoped
class DeliveryHealth implements HealthCheck {
    private final Providers providers;
    private final InstantSource clock;

    DeliveryHealth(Providers providers, InstantSource clock) {
        this.providers = providers;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("delivery").up();
        for (var provider : providers.real()) {
            var state = provider.open().map(this::since).orElse("works");
            response.withData(provider.carrier(), state);
            provider.away().forEach((name, down) -> response.withData(provider.carrier() + " " + name, since(down)));
        }
        return response.build();
    }

    private String since(Providers.Down down) {
        return "cannot be reached since " + clock.instant().minus(down.since()).truncatedTo(ChronoUnit.SECONDS);
    }
}
