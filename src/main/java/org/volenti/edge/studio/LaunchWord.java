package org.volenti.edge.studio;

import java.time.Instant;
import org.volenti.engage.Launch;

/** How a launch stands, as marketers say it. */
public enum LaunchWord {
    COUNTDOWN,
    RUNNING,
    PAUSED,
    STOPPED,
    DONE,
    FAILED;

    static LaunchWord of(Launch launch, boolean campaignPaused, Instant now) {
        return switch (launch.state()) {
            case COUNTING -> launch.startsAt().isAfter(now) ? COUNTDOWN : campaignPaused ? PAUSED : RUNNING;
            case RUNNING -> campaignPaused ? PAUSED : RUNNING;
            case PAUSED -> PAUSED;
            case STOPPED -> STOPPED;
            case DONE -> DONE;
            case FAILED -> FAILED;
        };
    }

    public boolean isOpen() {
        return this == COUNTDOWN || this == RUNNING || this == PAUSED;
    }

    public boolean isRunning() {
        return this == RUNNING;
    }

    public boolean isCountdown() {
        return this == COUNTDOWN;
    }

    public boolean isPaused() {
        return this == PAUSED;
    }
}
