package org.volenti.insight;

import java.time.Instant;
import java.util.Map;

/** Since when versions of wordings are in force, and how many consents cite each. */
public interface WordingUse {
    /** Counted at most once a minute. */
    Counted read();

    /** @param versions by {@code id@version} */
    record Counted(Instant at, Map<String, Use> versions) {}

    /**
     * @param since when it first came into force
     * @param consents that cite it, standing or not
     */
    record Use(Instant since, long consents) {}
}
