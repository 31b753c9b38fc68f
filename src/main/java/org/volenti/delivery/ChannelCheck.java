package org.volenti.delivery;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.volenti.common.RefusedStart;

/** Reads the settings of all channels before any work begins: where one is wrong the service ends with a line that says so. */
@Singleton
class ChannelCheck {
    /** After the content, which some of them ask for; before the scheduler, which begins at 0, and every loop. */
    private static final int BEFORE_ANY_WORK = -90;

    private final Instance<Carriers> carriers;

    ChannelCheck(Instance<Carriers> carriers) {
        this.carriers = carriers;
    }

    void check(@Observes @Priority(BEFORE_ANY_WORK) StartupEvent start) {
        try {
            carriers.get();
        } catch (RuntimeException fault) {
            throw wrongSetting(fault)
                    .map(RefusedStart::because)
                    .map(RuntimeException.class::cast)
                    .orElse(fault);
        }
    }

    /** Who reads a setting says so with its name; all else is a fault of ours, and has its stack. */
    private static Optional<String> wrongSetting(Throwable fault) {
        int depth = 0;
        for (Throwable cause = fault; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            boolean ofSettings = cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
            var words = String.valueOf(cause.getMessage());
            if (ofSettings && words.contains("VOLENTI_")) return Optional.of(words);
        }
        return Optional.empty();
    }
}
