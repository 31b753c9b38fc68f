package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Whatever goes wrong on these pages is a page too. A body that nobody can read, such as a broken multipart form, is one
 * of those that do nothing: it gets the page with the button.
 */
@Singleton
class Faults {
    private static final String READ = "volenti.body-read";

    private final Readers readers;

    Faults(Readers readers) {
        this.readers = readers;
    }

    /** From here on a failure is ours, and a press that failed must never look like one that did its work. */
    static void bodyWasRead(RoutingContext request) {
        request.put(READ, true);
    }

    @ServerResponseFilter
    void dress(ContainerRequestContext request, ContainerResponseContext response, RoutingContext routing) {
        var path = request.getUriInfo().getPath();
        int status = response.getStatus();
        if (status < 400 || !PageHeaders.isOurs(path)) return;
        var reader = readers.ofAnybody(routing);
        boolean unreadable = request.getMethod().equals("POST") && routing.get(READ) == null && status != 503;
        if (unreadable && path.startsWith("/u/")) {
            response.setStatus(200);
            var page = Templates.unsubscribe(reader.sheet(), "");
            show(response, page.setLocale(reader.sheet().lang()).render());
            return;
        }
        if (unreadable) response.setStatus(400);
        var page = Templates.fault(reader.sheet(), status == 503);
        show(response, page.setLocale(reader.sheet().lang()).render());
    }

    private static void show(ContainerResponseContext response, String page) {
        response.setEntity(page, new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }
}
