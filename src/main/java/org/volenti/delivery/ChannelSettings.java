package org.volenti.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Which channels really send. */
@ConfigMapping(prefix = "volenti")
public interface ChannelSettings {
    /** Channels really sent, e.g. {@code email}; all others go to the sandbox ({@code VOLENTI_CHANNELS}). */
    @WithDefault("sandbox")
    Set<String> channels();

    /** Lets real messages carry links without TLS ({@code VOLENTI_ALLOW_HTTP}). */
    @WithDefault("false")
    boolean allowHttp();

    /** Shows what was really handed over in the sandbox as well, for trials ({@code VOLENTI_SANDBOX_COPIES}). */
    @WithDefault("false")
    boolean sandboxCopies();

    /** Whether this instance hands messages over by itself ({@code VOLENTI_DISPATCH}). */
    @WithDefault("true")
    boolean dispatch();
}
