package org.volenti.insight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Since when words are in use, and how many consents cite them. */
public interface WordingUse {
    /** Counted at most once a minute. */
    Counted read();

    /**
     * @param versions of wordings that are or were in force, by {@code id@version}
     * @param generated how many cite words that a page put together, by {@link #key}
     * @param elsewhere the most cited first
     */
    record Counted(Instant at, Map<String, Use> versions, Map<String, Long> generated, List<Elsewhere> elsewhere) {}

    /**
     * @param since when it first came into force
     * @param consents that cite it, standing or not
     */
    record Use(Instant since, long consents) {}

    /**
     * A wording that others named and that was never declared here.
     *
     * @param languages those that were told
     * @param since when it was first named
     */
    record Elsewhere(String id, String version, Set<String> languages, Instant since, long consents) {}

    /** @param channel empty for what is held by the person */
    static String key(String sha256, String purpose, String channel) {
        return sha256 + " " + purpose + " " + channel;
    }
}
