package org.volenti.edge.api;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may call the API. */
@ConfigMapping(prefix = "volenti")
interface ApiAccess {
    /** The first API key; without it, the first start makes one and prints it once. */
    Optional<String> apiKey();
}
