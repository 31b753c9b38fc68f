package org.volenti.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets in as many requests at once as the database can serve: virtual threads are many, connections are few. The pool
 * keeps the rest for launches and the dispatcher. Who waits longer than two seconds is told to come back.
 */
@ApplicationScoped
class Admission {
    private static final long PATIENCE_MILLIS = 2_000;

    private final Semaphore places;

    Admission(@ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        this.places = new Semaphore(Math.max(1, connections * 6 / 10), true);
    }

    @ServerRequestFilter(priority = 500)
    void admit(RoutingContext request) throws InterruptedException {
        // an upload takes as long as its sender's line; imports bound their own database work
        if (request.normalizedPath().startsWith("/api/v1/imports")) return;
        if (!places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
            throw new Unavailable("more requests than the database serves; none ended within 2 s");
        // the end handler is called once, also when the caller goes away half way
        request.addEndHandler(ended -> places.release());
    }
}
