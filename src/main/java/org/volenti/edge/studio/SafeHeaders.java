package org.volenti.edge.studio;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.volenti.edge.RequestPath;

/**
 * What every answer of the studio tells the browser: nothing from elsewhere, nothing inline, not in a frame of others, and
 * keep no copy, for the pages hold personal data.
 */
final class SafeHeaders {
    static final String POLICY = "Content-Security-Policy";
    private static final String OWN_THINGS_ONLY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    void add(@Observes Filters filters) {
        filters.register(SafeHeaders::onEnd, 90);
    }

    private static void onEnd(RoutingContext request) {
        if (Gate.isStudio(RequestPath.of(request))) {
            request.addHeadersEndHandler(ready -> {
                var headers = request.response().headers();
                // a message's own page says more strictly what it may do
                if (!headers.contains(POLICY)) headers.set(POLICY, OWN_THINGS_ONLY);
                headers.set("X-Content-Type-Options", "nosniff");
                headers.set("Referrer-Policy", "same-origin");
                headers.set("Cross-Origin-Opener-Policy", "same-origin");
                headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
                headers.set("Cache-Control", "no-store");
            });
        }
        request.next();
    }
}
