package org.volenti.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.volenti.delivery.Courtesy;

/**
 * Lets in as many requests at once as the database can serve: virtual threads are many, connections are few. The pool
 * keeps the rest for launches and the dispatcher. Who waits longer than two seconds is told to come back. A place is taken
 * when the body is here, not before: a dozen strangers who send a byte now and then would hold all of them.
 */
@ApplicationScoped
public class Admission {
    private static final long PATIENCE_MILLIS = 2_000;
    private static final String ADMITTED = "volenti.admitted";

    private final Semaphore places;
    private final Courtesy courtesy;

    Admission(@ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections, Courtesy courtesy) {
        this.courtesy = courtesy;
        this.places = new Semaphore(Math.max(1, connections * 6 / 10), true);
    }

    /** Forms are read by then; all else is read here, of the API and of mail after their key was found good. */
    @WithFormRead
    @ServerRequestFilter(priority = 1050)
    void admit(ResteasyReactiveContainerRequestContext request, RoutingContext routing)
            throws InterruptedException, IOException {
        // an upload takes as long as its sender's line; imports bound their own database work
        var path = request.getUriInfo().getPath();
        if (path.startsWith("/api/v1/imports")) return;
        // a link of a message leads on even when nothing can be written down
        if (path.startsWith("/c/")) return;
        if (takesBody(request.getMethod()) && (path.startsWith("/api/") || !isForm(request))) {
            request.setEntityStream(
                    new ByteArrayInputStream(request.getEntityStream().readAllBytes()));
        }
        admit(routing);
    }

    /** Takes a place until the end of the request; for a filter that asks the database itself, in whatever order they run. */
    public void admit(RoutingContext routing) throws InterruptedException {
        if (routing.get(ADMITTED) != null) return;
        take();
        courtesy.asked();
        var place = new Place();
        routing.put(ADMITTED, place);
        // the end handler is called once, also when the caller goes away half way
        routing.addEndHandler(ended -> place.end());
    }

    /** Leaves this request's place to others while it works at something long that hardly asks the database. */
    public <T> T meanwhile(RoutingContext routing, Callable<T> work) throws Exception {
        Place place = routing.get(ADMITTED);
        if (place == null) return work.call();
        place.leave();
        var done = work.call();
        place.takeAgain();
        return done;
    }

    /** Takes a place for one question to the database, of a request whose body is still on its way. */
    public <T> T briefly(Callable<T> question) throws Exception {
        take();
        try {
            return question.call();
        } finally {
            places.release();
        }
    }

    private void take() throws InterruptedException {
        if (!places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
            throw new Unavailable("more requests than the database serves; none ended within 2 s");
    }

    /** Of one request, which may end at any time. */
    private final class Place {
        private boolean held = true;
        private boolean ended;

        synchronized void leave() {
            if (held) places.release();
            held = false;
        }

        synchronized void end() {
            ended = true;
            leave();
        }

        void takeAgain() throws InterruptedException {
            take();
            keep();
        }

        private synchronized void keep() {
            held = true;
            if (ended) leave();
        }
    }

    private static boolean isForm(ResteasyReactiveContainerRequestContext request) {
        var type = request.getMediaType();
        return type != null
                && (type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
                        || type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE));
    }

    private static boolean takesBody(String method) {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }
}
