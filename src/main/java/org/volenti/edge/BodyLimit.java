package org.volenti.edge;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * How large a body may be and how long it may take: 10 MB and a minute for the API and for mail, and for the forms of pages, which
 * strangers may send, 64 kB and ten seconds. Imports are streamed, and take as long as something comes; a file that staff
 * bring in a form has 256 MB and ten minutes.
 */
public final class BodyLimit {
    private static final long BYTES = 10_000_000;
    private static final long FORM_BYTES = 65_536;
    private static final long MILLIS = 60_000;
    private static final long FORM_MILLIS = 10_000;

    /** Where mail comes in, which is as large as mail is. */
    private static final String MAIL = "/hooks/email";

    /** Set on a request of whom we know that she may send a file: then it may be as large and slow as a file is. */
    public static final String FILE = "volenti.file";

    private static final long FILE_BYTES = 268_435_456;
    private static final long FILE_MILLIS = 600_000;

    void guard(@Observes Filters filters) {
        filters.register(BodyLimit::check, 100);
    }

    private static void check(RoutingContext request) {
        if (RequestPath.of(request).startsWith("/api/v1/imports/")) {
            request.next();
            return;
        }
        boolean api = RequestPath.of(request).startsWith("/api/")
                || RequestPath.of(request).startsWith(MAIL);
        boolean file = request.get(FILE) != null;
        long most = api ? BYTES : file ? FILE_BYTES : FORM_BYTES;
        if (announced(request) > most) {
            // the rest is read and thrown away: a caller who is still sending would not see the answer
            request.request().handler(discarded -> {}).resume();
            request.response()
                    .setStatusCode(413)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end("{\"title\":\"Content too large\",\"status\":413,\"detail\":\"The body is larger than "
                            + (api
                                    ? "10 MB; files go to /api/v1/imports"
                                    : file ? "256 MB; larger files go to /api/v1/imports" : "64 kB")
                            + "\"}");
            return;
        }
        // of a body that comes in chunks, without a length: counted while it is read
        request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, (Long) most);
        if (hasBody(request)) {
            long timer =
                    request.vertx().setTimer(api ? MILLIS : file ? FILE_MILLIS : FORM_MILLIS, late -> giveUp(request));
            request.addEndHandler(ended -> request.vertx().cancelTimer(timer));
        }
        request.next();
    }

    private static boolean hasBody(RoutingContext request) {
        return announced(request) > 0 || request.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    /** Cuts off who still sends; whoever waits for the body learns that it will not come. */
    private static void giveUp(RoutingContext request) {
        if (!request.request().isEnded() && !request.response().ended())
            request.response().reset();
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
