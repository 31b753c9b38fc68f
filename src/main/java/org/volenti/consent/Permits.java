package org.volenti.consent;

import java.util.List;
import java.util.function.LongSupplier;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.OwnedId;

/**
 * Mints permits for what one last look allowed. Drawn up <em>before</em> the look's first query is sent, so that its age
 * is never younger than what it saw.
 */
public final class Permits {
    private final LongSupplier monotonic;
    private final long asked;

    private Permits(LongSupplier monotonic) {
        this.monotonic = monotonic;
        this.asked = monotonic.getAsLong();
    }

    public static Permits beforeTheLook() {
        return new Permits(System::nanoTime);
    }

    /** With a monotonic clock of the caller's own, in nanoseconds. */
    public static Permits beforeTheLook(LongSupplier monotonic) {
        return new Permits(monotonic);
    }

    public Permit mint(OwnedId message, Channel channel, String address) {
        return mint(message, channel, address, List.of());
    }

    /** @param points all that the look allowed, where one message reaches several */
    public Permit mint(OwnedId message, Channel channel, String address, List<ContactPoint> points) {
        return mint(message, channel, address, points, false);
    }

    /** @param measured whether she lets it be seen what she does with the message */
    public Permit mint(OwnedId message, Channel channel, String address, List<ContactPoint> points, boolean measured) {
        return new Permit(message, channel, address, points, measured, asked, monotonic);
    }
}
