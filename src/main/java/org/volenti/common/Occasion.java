package org.volenti.common;

/**
 * Why now: an event id, a launch id, a scheduled instant or an API idempotency key, with its kind before the colon.
 * (customer, campaign, occasion) happens once.
 */
public record Occasion(String name) {
    public static Occasion ofLaunch(long launchId) {
        return new Occasion("launch:" + LanedId.write(launchId));
    }

    public static Occasion ofEvent(String eventId) {
        return new Occasion("event:" + eventId);
    }

    public static Occasion ofTrigger(String idempotencyKey) {
        return new Occasion("api:" + idempotencyKey);
    }
}
