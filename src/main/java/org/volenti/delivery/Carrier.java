package org.volenti.delivery;

import org.volenti.common.Channel;
import org.volenti.consent.Permit;
import org.volenti.message.Message;

/** The adapter of a channel. */
public interface Carrier {
    /** As kept in attempts: {@code sandbox}, {@code smtp}. */
    String name();

    boolean carries(Channel channel);

    /**
     * Hands one message over, with exactly one request on the wire, and never throws but for a stale permit: then nothing
     * was handed over. Runs on a virtual thread outside any transaction; calls {@code permit.requireFresh()} before the
     * first byte.
     */
    Outcome deliver(Permit permit, Message message) throws Permit.Stale;
}
