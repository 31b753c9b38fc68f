package org.volenti.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How soon what was proven not accepted is tried again. */
@ConfigMapping(prefix = "volenti")
interface RetrySettings {
    /**
     * How long after the first hand-over the second comes, give or take a fifth; five times as long each time after that, up
     * to four hours ({@code VOLENTI_RETRY_AFTER}).
     */
    @WithDefault("PT1M")
    Duration retryAfter();
}
