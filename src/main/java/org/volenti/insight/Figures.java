package org.volenti.insight;

import java.time.Instant;
import java.util.List;

/** How many occasions were decided how, over a stretch of time. */
public interface Figures {
    /** Launches begun since then, with all that became of them, and single occasions decided since then. */
    List<Tally> since(Instant since);

    /**
     * @param channel empty where nothing was chosen
     */
    record Tally(String verdict, String reason, String channel, long people) {}
}
