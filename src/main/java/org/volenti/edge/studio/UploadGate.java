package org.volenti.edge.studio;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import org.volenti.edge.Admission;
import org.volenti.edge.BodyLimit;
import org.volenti.edge.RequestPath;

/**
 * Looks who sends a file before a byte of it is read: who may not import, or has yet to choose a password of her own, sends
 * no more than a form. The look takes its turn among the requests that ask the database.
 */
@ApplicationScoped
class UploadGate {
    /** Before the limit of bodies, which reads the mark. */
    private static final int PRIORITY = 110;

    /** A gigabyte on the disk of each instance, at most, that nobody has read yet. */
    static final int TOGETHER = 4;

    private enum Answer {
        NO_FILE,
        FILE,
        BUSY
    }

    private final Sessions sessions;
    private final Admission admission;
    private final Semaphore places = new Semaphore(TOGETHER);

    UploadGate(Sessions sessions, Admission admission) {
        this.sessions = sessions;
        this.admission = admission;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        boolean uploads = request.request().method().equals(HttpMethod.POST)
                && RequestPath.of(request).equals(ImportPages.PATH);
        var cookie = uploads ? request.request().getCookie(Cookies.SESSION) : null;
        if (cookie == null) {
            request.next();
            return;
        }
        // the database is asked, which no event loop may wait for
        request.vertx()
                .executeBlocking(() -> admission.briefly(() -> look(cookie.getValue())), false)
                .onComplete(answer -> go(request, answer.succeeded() ? answer.result() : Answer.BUSY));
    }

    private Answer look(String session) {
        boolean may = sessions.member(session)
                .filter(member -> member.may(Right.IMPORT) && !member.oneTime())
                .isPresent();
        if (!may) return Answer.NO_FILE;
        return places.tryAcquire() ? Answer.FILE : Answer.BUSY;
    }

    private void go(RoutingContext request, Answer answer) {
        switch (answer) {
            case BUSY -> busy(request);
            case FILE -> {
                // called once, also when the sender goes away half way, and at once if she is gone
                request.addEndHandler(ended -> places.release());
                request.put(BodyLimit.FILE, true);
                request.next();
            }
            case NO_FILE -> request.next();
        }
    }

    /** The rest is read and thrown away: a browser that is still sending would not see the answer. */
    private static void busy(RoutingContext request) {
        request.request().handler(discarded -> {}).resume();
        request.response()
                .setStatusCode(503)
                .putHeader(HttpHeaders.RETRY_AFTER, "30")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(
                        "Other files are on their way in, or the service is busy: go back and send yours again in a minute.\n");
    }
}
