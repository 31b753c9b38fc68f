package org.volenti.edge.studio;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.volenti.edge.BodyLimit;
import org.volenti.edge.RequestPath;

/** Looks who sends a file before a byte of it is read: who may not import sends no more than a form. */
@ApplicationScoped
class UploadGate {
    /** Before the limit of bodies, which reads the mark. */
    private static final int PRIORITY = 110;

    private final Sessions sessions;

    UploadGate(Sessions sessions) {
        this.sessions = sessions;
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
                .executeBlocking(
                        () -> sessions.member(cookie.getValue())
                                .filter(member -> member.may(Right.IMPORT))
                                .isPresent(),
                        false)
                .onComplete(answer -> {
                    if (answer.succeeded() && answer.result()) request.put(BodyLimit.FILE, true);
                    request.next();
                });
    }
}
