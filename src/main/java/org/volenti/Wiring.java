package org.volenti;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.volenti.common.PublicUrl;

/** The values that every room may ask for, and where they come from. */
final class Wiring {
    /** Microseconds, as PostgreSQL keeps them: what was written and what is read back are equal. */
    @Produces
    @Singleton
    @DefaultBean
    InstantSource time() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Produces
    @Singleton
    PublicUrl publicUrl(ServiceConfig config) {
        var told = config.publicUrl().map(url -> URI.create(url.toString().replaceAll("/+$", "")));
        if (told.isPresent()) return told::get;
        var local = new AtomicReference<@Nullable URI>();
        return () -> {
            // asked for four links a message: looking it up each time was a twentieth of the time to write one
            var known = local.get();
            if (known != null) return known;
            int port = port();
            var here = URI.create("http://localhost:" + port);
            if (port != 0) local.set(here);
            return here;
        };
    }

    /** With port 0 it is known only when the service listens. */
    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    }
}
