package org.volenti.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Says nothing more where everything is said: a body that comes in chunks and grows too large is answered 413 by its very
 * reader, which then fails, and a second answer for that failure would be a fault of ours in the log.
 */
@Singleton
class AnsweredAlready {
    /** After those that make pages of failures. */
    private static final int LAST = 0;

    @ServerResponseFilter(priority = LAST)
    void leave(ContainerResponseContext response, RoutingContext routing) {
        if (routing.response().ended()) response.setEntity(null);
    }
}
