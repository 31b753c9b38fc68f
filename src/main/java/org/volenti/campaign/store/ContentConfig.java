package org.volenti.campaign.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the content lies; also {@code VOLENTI_CONTENT}. */
@ConfigMapping(prefix = "volenti")
interface ContentConfig {
    /** The folder with {@code campaigns/} and {@code templates/}. */
    @WithDefault(".")
    Path content();
}
