package org.volenti.edge.studio;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Whoever comes to the service without a path is led to the studio. */
@ApplicationScoped
class FrontDoor {
    void open(@Observes Router router) {
        router.route("/").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(request -> request.response()
                .setStatusCode(303)
                .putHeader("Location", "/studio")
                .end());
    }
}
