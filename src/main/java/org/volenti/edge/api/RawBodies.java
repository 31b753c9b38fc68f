package org.volenti.edge.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.volenti.edge.RequestPath;

/** A message that came back is read as it is, whatever its sender calls it: {@code curl} says that all data is a form. */
@ApplicationScoped
class RawBodies {
    private static final int PRIORITY = 120;

    void listen(@Observes Filters filters) {
        filters.register(RawBodies::rename, PRIORITY);
    }

    private static void rename(RoutingContext request) {
        if (RequestPath.of(request).equals(BounceResource.PATH)) {
            request.request().headers().set("Content-Type", "application/octet-stream");
        }
        request.next();
    }
}
