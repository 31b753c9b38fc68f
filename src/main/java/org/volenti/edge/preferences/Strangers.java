package org.volenti.edge.preferences;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How often people without a link of theirs may ask for something: by network, and all together. */
@ApplicationScoped
class Strangers {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Throttle throttle;
    private final Settings settings;

    Strangers(Throttle throttle, Settings settings) {
        this.throttle = throttle;
        this.settings = settings;
    }

    /** Of the forms that send a message to whoever is named in them. */
    @ConfigMapping(prefix = "volenti.strangers")
    interface Settings {
        /** Requests of one network in an hour. */
        @WithDefault("30")
        int perHour();

        /** Requests of all networks in an hour. */
        @WithDefault("3000")
        int together();
    }

    boolean mayAsk(RoutingContext request) {
        return allows("", request);
    }

    /** Counted apart: devices that are made up by the thousand must not keep people from erasing what is theirs. */
    boolean mayBringDevice(RoutingContext request) {
        return allows("device ", request);
    }

    private boolean allows(String what, RoutingContext request) {
        var network = Visitor.network(request.request().remoteAddress().hostAddress());
        return throttle.allows(what + "network", network, settings.perHour(), HOUR)
                && throttle.allows(what + "together", "", settings.together(), HOUR);
    }
}
