package org.volenti.edge;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** 10 MB for a body, but none for imports, which are streamed. */
final class BodyLimit {
    private static final long BYTES = 10_000_000;
    private static final String TOO_LARGE = """
            {"title":"Content too large","status":413,"detail":"The body is larger than 10 MB; files go to /api/v1/imports"}""";

    void guard(@Observes Filters filters) {
        filters.register(BodyLimit::check, 100);
    }

    private static void check(RoutingContext request) {
        if (request.normalizedPath().startsWith("/api/v1/imports/")) {
            request.next();
            return;
        }
        if (announced(request) > BYTES) {
            // the rest is read and thrown away: a caller who is still sending would not see the answer
            request.request().handler(discarded -> {}).resume();
            request.response()
                    .setStatusCode(413)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(TOO_LARGE);
            return;
        }
        // of a body that comes in chunks, without a length: counted while it is read
        request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, (Long) BYTES);
        request.next();
    }

    private static long announced(RoutingContext request) {
        try {
            var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0; // the HTTP server has refused it before
        }
    }
}
