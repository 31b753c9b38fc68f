package org.volenti.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.volenti.common.Channel;
import org.volenti.consent.Permit;
import org.volenti.message.Message;

/** The adapter of a channel. */
public interface Carrier {
    /** As kept in attempts: {@code sandbox}, {@code smtp}. */
    String name();

    boolean carries(Channel channel);

    /** How many hand-overs it takes at once. */
    int lines();

    /** Throws {@link IllegalStateException} saying what to set when it cannot work as configured; asked once at the start. */
    default void requireConfigured() {}

    /**
     * Makes ready for so many hand-overs at once, counting those under way. Called before the last look, so that no
     * connecting eats the permit's second.
     */
    default void ready(int lines) throws Unavailable {}

    /**
     * Others for the same channels, in the order in which they are tried while this one cannot be reached, or after it proved
     * not to have taken a message.
     */
    default List<Carrier> others() {
        return List.of();
    }

    /** What it takes of a rate that the provider limits; empty: there is none. Needs no connection. */
    default Optional<Share> share(Message message) {
        return Optional.empty();
    }

    /** How its recipient's own servers are to be spared; empty: they need not be. */
    default Optional<Sparing> sparing(Message message) {
        return Optional.empty();
    }

    /**
     * @param rate its name, the same wherever it is drawn from
     * @param units e.g. segments of an SMS
     */
    record Share(String rate, double perSecond, int units) {}

    /**
     * @param perSecond messages to that domain, from all instances; infinite: as many as there are
     * @param atOnce hand-overs to it under way, by this carrier of one instance
     */
    record Sparing(String domain, double perSecond, int atOnce) {}

    /** Its limits, for people to see. */
    default List<Limit> limits() {
        return List.of();
    }

    /** Where it has several that fail each for itself; empty: what one message finds there is so for all. */
    default Optional<Several> providers() {
        return Optional.empty();
    }

    /** Its providers, where there are several; it tells their breakers itself what each answered. */
    interface Several {
        /** Whose an address is; empty: nobody's that is known. */
        Optional<String> of(String address);

        /** As {@link Carrier#ready}, for one of them. */
        void ready(String provider) throws Unavailable;

        /** What one device takes of its rate; empty: there is none. */
        default Optional<Share> share(String provider) {
            return Optional.empty();
        }

        /** As {@link Carrier#deliver}, at those alone that are called: one request for each device there. */
        Outcome deliver(Permit permit, Message message, Reach reach) throws Permit.Stale;

        Breakers breakers();
    }

    /** What may yet be learnt of a message whose answer was lost. */
    default Later later() {
        return Later.NOTHING;
    }

    enum Later {
        /** Its provider can be asked, see {@link #lookUp}. */
        ASKED,
        /** Nobody can be asked, but word may come by itself: a callback, a mail that comes back. */
        TOLD,
        NOTHING
    }

    /**
     * Looks at the provider for a message whose answer was lost.
     *
     * @param message as it was written then
     * @param isOthers whether a reference of the provider's belongs to another attempt
     * @return empty when it is not there, or the provider does not say
     */
    default Optional<Receipt> lookUp(Message message, Instant startedAt, Predicate<String> isOthers) {
        return Optional.empty();
    }

    /**
     * Hands one message over, with exactly one request on the wire, and never throws but for a stale permit: then nothing
     * was handed over. Runs on a virtual thread outside any transaction; calls {@code permit.requireFresh()} before the
     * first byte.
     */
    Outcome deliver(Permit permit, Message message) throws Permit.Stale;

    /** The provider cannot be reached: messages wait, and nothing has been tried with them. */
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1;

        public Unavailable(String message) {
            super(message, null, false, false);
        }
    }
}
