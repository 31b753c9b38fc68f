package org.volenti.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;

/** Keeps how far each attempt has come by its provider's word. */
public interface Receipts {
    /**
     * An attempt as it stands.
     *
     * @param state of its message
     * @param isLast whether no attempt followed
     * @param rank of the furthest receipt; 0 without any
     */
    record Standing(
            Planned message,
            MessageState state,
            int n,
            boolean isLast,
            String carrier,
            Instant startedAt,
            Optional<String> providerId,
            Optional<Receipt.Stage> stage,
            int rank) {
        /** Whether what the provider says now would settle the message. */
        public boolean isOpen() {
            return isLast && (state == MessageState.UNKNOWN || state == MessageState.HANDING_OVER);
        }
    }

    Optional<Standing> find(OwnedId message, int n);

    /** The caller has locked the customer. @return whether it went further than all that was kept before */
    boolean keep(Receipt receipt);

    /** Whether any attempt has this reference of its provider's. */
    boolean knows(String carrier, String providerId, OwnedId owner);

    /**
     * Last attempts of messages that nobody knows the fate of, on these channels, handed over between then: as many of each
     * carrier as of the others, and of each any, so that every one has its turn.
     */
    List<Standing> unknown(Collection<Channel> channels, Instant after, Instant before, int limit);

    /** @return false when it was heard before */
    boolean hear(String provider, String replyId, Instant at);
}
