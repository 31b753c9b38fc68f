package org.volenti.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** Every answer is what its Content-Type says, whatever a browser would guess from what strangers wrote into it. */
final class NoSniff {
    void add(@Observes Filters filters) {
        filters.register(NoSniff::onEnd, 95);
    }

    private static void onEnd(RoutingContext request) {
        request.addHeadersEndHandler(ready -> request.response().headers().set("X-Content-Type-Options", "nosniff"));
        request.next();
    }
}
