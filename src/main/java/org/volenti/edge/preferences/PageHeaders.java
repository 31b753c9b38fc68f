package org.volenti.edge.preferences;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.volenti.edge.RequestPath;

/** What every answer of these pages tells the browser: load nothing but our style, keep no copy, tell nobody of the link. */
final class PageHeaders {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final List<String> OURS =
            List.of("/u/", "/p/", "/why/", "/confirm/", "/join/", "/known/", "/export/", "/erase/", "/push/", "/c/");

    /** No form of ours comes near it. */
    private static final Long LARGEST_BODY = 100_000L;

    static boolean isOurs(String path) {
        return path.equals("/p") || OURS.stream().anyMatch(path::startsWith);
    }

    void add(@Observes Filters filters) {
        filters.register(PageHeaders::onEnd, 90);
    }

    private static void onEnd(RoutingContext request) {
        if (isOurs(RequestPath.of(request))) {
            request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, LARGEST_BODY);
            request.addHeadersEndHandler(ready -> request.response()
                    .headers()
                    .set("Content-Security-Policy", POLICY)
                    .set("Referrer-Policy", "no-referrer")
                    .set("Cache-Control", "no-store")
                    .set("X-Robots-Tag", "noindex")
                    .set("X-Content-Type-Options", "nosniff"));
        }
        request.next();
    }
}
