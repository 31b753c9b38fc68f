package org.volenti.delivery;

import java.time.Instant;
import java.util.Optional;
import org.volenti.common.OwnedId;

/**
 * What a provider tells of a message after it answered the hand-over.
 *
 * @param n which attempt it speaks of
 * @param detail why, where it failed
 * @param addressUnreachable as of {@link Outcome.Rejected}
 * @param optedOut as of {@link Outcome.Rejected}
 */
public record Receipt(
        OwnedId message,
        int n,
        String carrier,
        String providerId,
        Stage stage,
        Optional<String> detail,
        boolean addressUnreachable,
        boolean optedOut,
        Instant at) {

    /** How far it has come. Receipts come late, twice and out of order; only one of a higher rank counts. */
    public enum Stage {
        ACCEPTED(1),
        SCHEDULED(2),
        QUEUED(3),
        SENDING(4),
        SENT(5),
        DELIVERED(6),
        UNDELIVERED(6),
        FAILED(6),
        CANCELED(6),
        /** It came back, though another may arrive: her mailbox is full, her server was down for too long. */
        RETURNED(6),
        READ(7);

        private final int rank;

        Stage(int rank) {
            this.rank = rank;
        }

        public int rank() {
            return rank;
        }

        /** Proof that it did not reach her. */
        public boolean isFailure() {
            return this == UNDELIVERED || this == FAILED || this == CANCELED || this == RETURNED;
        }

        /** Proof that it did. */
        public boolean isArrival() {
            return this == DELIVERED || this == READ;
        }
    }
}
