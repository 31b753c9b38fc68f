package org.volenti.consent;

import org.volenti.common.Channel;
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
    private final long asked;
    private final java.util.function.LongSupplier monotonic;

    Permit(OwnedId message, Channel channel, String address, long asked, java.util.function.LongSupplier monotonic) {
        this.message = message;
        this.channel = channel;
        this.address = address;
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

    public boolean isFresh() {
        return monotonic.getAsLong() - asked < VALID_NANOS;
    }

    /** Called by a carrier right before the first byte of a hand-over. */
    public void requireFresh() throws Stale {
        if (!isFresh()) throw new Stale();
    }

    /** The last look is too long ago: nothing has been handed over, and another last look is due. */
    public static final class Stale extends Exception {
        private static final long serialVersionUID = 1;

        Stale() {
            super("the last look is more than a second ago", null, false, false);
        }
    }
}
