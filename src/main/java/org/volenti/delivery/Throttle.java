package org.volenti.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rates that providers set, shared by all instances. A rate is drawn evenly: what was not used is not saved up. */
public interface Throttle {
    /**
     * Draws so many units, or none at all.
     *
     * @param patience how long the caller is ready to wait
     * @return how long to wait before they may be used; empty when that would be longer
     */
    Optional<Duration> draw(String rate, double perSecond, int units, Duration patience);

    /** Those that were drawn from in the last hour, or are held. */
    List<Use> uses();

    /**
     * @param lastMinute units drawn in the last sixty seconds, as near as counting by minutes gives it
     * @param free how long until the next may be used; far off where a provider asked for quiet
     */
    record Use(String rate, long lastMinute, Duration free) {}

    /** Nobody draws from it for so long: the provider asks for quiet. */
    void hold(String rate, Duration wait);
}
