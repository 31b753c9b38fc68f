package org.volenti.delivery.push;

import java.util.Optional;
import org.volenti.common.ContactPoint;
import org.volenti.consent.Permit;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Limit;
import org.volenti.delivery.Outcome;
import org.volenti.message.Message;

/** One of the ways to a device; which one is told by the kind of its address. */
interface PushService {
    /** As it stands in attempts: {@code webpush}, {@code fcm}, {@code apns}. */
    String kind();

    boolean takes(String address);

    /** As {@link Carrier#requireConfigured}, where its settings are there at all. */
    void requireConfigured();

    /** Begins what takes time and is no hand-over, such as fetching a token, and waits for nothing. */
    default void prepare() {}

    /** Makes sure that what {@link #prepare} begins is there; asked where a message is for this service. */
    default void ready() throws Carrier.Unavailable {}

    default Optional<Carrier.Share> share() {
        return Optional.empty();
    }

    /** As {@link Carrier#limits}. */
    default Optional<Limit> limit() {
        return Optional.empty();
    }

    /** One request for one device, as {@link Carrier#deliver}. */
    Outcome deliver(Permit permit, ContactPoint device, Message message) throws Permit.Stale;
}
