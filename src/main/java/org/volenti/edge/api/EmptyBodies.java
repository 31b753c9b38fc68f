package org.volenti.edge.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.volenti.edge.RequestPath;

/**
 * Who sends nothing need not say of what type it is: where all members have defaults nothing is an answer
 * ({@link BodyRequired.Options}), and elsewhere the caller hears that a body is missing, not that its type is wrong.
 */
@ApplicationScoped
class EmptyBodies {
    private static final int PRIORITY = 119;

    void listen(@Observes Filters filters) {
        filters.register(EmptyBodies::name, PRIORITY);
    }

    private static void name(RoutingContext request) {
        var headers = request.request().headers();
        boolean empty = headers.get(HttpHeaders.TRANSFER_ENCODING) == null
                && (headers.get(HttpHeaders.CONTENT_LENGTH) == null
                        || headers.get(HttpHeaders.CONTENT_LENGTH).equals("0"));
        if (empty
                && headers.get(HttpHeaders.CONTENT_TYPE) == null
                && RequestPath.of(request).startsWith("/api/v1/")) {
            headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        request.next();
    }
}
