package org.volenti.delivery;

import java.time.Duration;
import java.util.Optional;

/** The answer to a hand-over. */
public sealed interface Outcome {
    /** @param providerId the provider's own reference, where it gave one */
    record Accepted(Optional<String> providerId) implements Outcome {}

    /**
     * Refused for good.
     *
     * @param addressUnreachable whether the address itself is at fault, so that nobody should write to it again
     * @param optedOut whether its holder told the provider that nobody should
     */
    record Rejected(String detail, boolean addressUnreachable, boolean optedOut) implements Outcome {
        public Rejected(String detail, boolean addressUnreachable) {
            this(detail, addressUnreachable, false);
        }
    }

    /**
     * Proven not accepted, may be tried again.
     *
     * @param after how long the provider asks us to wait
     */
    record Retryable(String detail, Optional<Duration> after) implements Outcome {}

    /** Nobody can know whether it was accepted (RFC 1047): never blindly sent again, keeps its slot. */
    record Unknown(String detail) implements Outcome {}
}
