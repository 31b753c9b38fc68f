package org.volenti;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import org.volenti.common.PublicUrl;

/** Says on the console where everything is, once the service listens. */
final class Welcome {
    private final PublicUrl url;

    Welcome(PublicUrl url) {
        this.url = url;
    }

    void say(@ObservesAsync HttpServerStart started) {
        boolean behindProxy = url.base().getPort() != started.options().getPort()
                && !url.base().getHost().equals("localhost");
        System.out.printf(
                "%n  Volenti is at %s   (API /api/v1, health /q/health)%s%n%n",
                url.base(),
                behindProxy ? "\n  and listens on port " + started.options().getPort() : "");
    }
}
