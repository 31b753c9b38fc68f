package org.volenti.consent;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.OwnedId;

/**
 * Proof that the last look allowed one hand-over; without it no carrier can be called. Valid for one second from the
 * instant before the last look's query was sent, on the monotonic clock, so that a withdrawal answered 200 binds within a
 * second (invariant I2). Only {@link Permits} mints it.
 */
public final class Permit {
    static final long VALID_NANOS = 1_000_000_000L;

    private final OwnedId message;
    private final Channel channel;
    private final String address;
    private final List<ContactPoint> points;
    private final boolean measured;
    private final long asked;
    private final LongSupplier monotonic;
    private volatile OptionalLong ageAtHandOver = OptionalLong.empty();

    Permit(
            OwnedId message,
            Channel channel,
            String address,
            List<ContactPoint> points,
            boolean measured,
            long asked,
            LongSupplier monotonic) {
        this.message = message;
        this.channel = channel;
        this.address = address;
        this.points = List.copyOf(points);
        this.measured = measured;
        this.asked = asked;
        this.monotonic = monotonic;
    }

    public OwnedId message() {
        return message;
    }

    public Channel channel() {
        return channel;
    }

    public String address() {
        return address;
    }

    /**
     * Every contact point of hers at which the same look allowed the same message, for a channel whose one message reaches
     * several devices (invariant I5); none named: {@link #address} alone.
     */
    public List<ContactPoint> points() {
        return points;
    }

    /** Whether she lets it be seen what she does with the message; without it its links lead where they say. */
    public boolean isMeasured() {
        return measured;
    }

    public boolean isFresh() {
        return age() < VALID_NANOS;
    }

    private long age() {
        return monotonic.getAsLong() - asked;
    }

    /** Called by a carrier right before the first byte of a hand-over. */
    public void requireFresh() throws Stale {
        long age = age();
        if (age >= VALID_NANOS) throw new Stale();
        ageAtHandOver = OptionalLong.of(age);
    }

    /** In nanoseconds, how old the last look was when the hand-over began; absent while none has. */
    public OptionalLong ageAtHandOver() {
        return ageAtHandOver;
    }

    /** The last look is too long ago: nothing has been handed over, and another last look is due. */
    public static final class Stale extends Exception {
        private static final long serialVersionUID = 1;

        Stale() {
            super("the last look is more than a second ago", null, false, false);
        }
    }
}
