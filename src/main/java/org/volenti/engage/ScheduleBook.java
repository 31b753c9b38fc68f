package org.volenti.engage;

import java.time.Instant;
import java.util.List;

/** Keeps which fires of a schedule were claimed, so that any instance may claim one and only one does. */
public interface ScheduleBook {
    /** The last fire dealt with; a schedule seen for the first time begins now and has no past. */
    Instant lastFire(String campaign, String zone, Instant now);

    /** @return false when another instance was faster */
    boolean claim(String campaign, String zone, Instant fire, String state);

    void launched(String campaign, String zone, Instant fire, long launchId);

    /** Zones that customers are in, the brand's for those without one. */
    List<String> zones(String brandZone);

    List<Missed> missed(String campaign, int limit);

    record Missed(String zone, Instant fire) {}
}
