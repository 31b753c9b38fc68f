package org.volenti.engage;

import java.util.Optional;
import org.volenti.decision.Decided;
import org.volenti.delivery.Track;

/**
 * A case with its decision.
 *
 * @param messageId the message planned for it, when the verdict is to send
 */
public record Settled(Case matter, Decided decided, Optional<Long> messageId) {
    /** Where its message waits; empty: there is none. */
    Optional<Track> track() {
        if (messageId.isEmpty()) return Optional.empty();
        return decided.verdict()
                .chosen()
                .map(choice -> new Track(
                        matter.customer().lane(), choice.point().point().channel()));
    }
}
