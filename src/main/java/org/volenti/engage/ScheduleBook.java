package org.volenti.engage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Keeps how far the clock of each schedule was read, and which fires were claimed, so that any instance may claim one and
 * only one does.
 */
public interface ScheduleBook {
    /**
     * How far a schedule's clock was read.
     *
     * @param absent it was not in the catalog since, while a service ran
     */
    record Read(String cron, Instant until, boolean absent) {}

    /** By zone. */
    Map<String, Read> read(String campaign);

    /** Keeps that the fires of this cron are dealt with in these zones until now. */
    void reached(String campaign, String cron, Collection<String> zones, Instant now);

    /** Keeps that the clocks of all schedules in the catalog were read until now. */
    void allReached(Instant now);

    /** @return false when another instance was faster, or it was dealt with before */
    boolean claim(String campaign, String zone, Instant fire, String state);

    void launched(String campaign, String zone, Instant fire, long launchId);

    /** Zones that customers are in, the brand's for those without one. */
    List<String> zones(String brandZone);

    List<Missed> missed(String campaign, int limit);

    record Missed(String zone, Instant fire) {}
}
