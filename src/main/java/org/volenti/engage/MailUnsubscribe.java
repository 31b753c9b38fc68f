package org.volenti.engage;

/** A no by mail: what the {@code mailto:} of a List-Unsubscribe header brings (RFC 2369, EM-09). */
public interface MailUnsubscribe {
    /** What a mail came to. */
    enum Came {
        /** The no stands, by this mail or one before. */
        TO_A_NO,
        /** No token of ours in it, or a forged one. */
        TO_NOTHING,
        /** A machine wrote it: it says nothing of what a person wants. */
        FROM_A_MACHINE
    }

    /**
     * Takes a mail as it came, for whatever address. Withdraws what a press on the link of the same message withdraws, and
     * as often as it is told the same comes to one event.
     */
    Came take(byte[] raw);
}
