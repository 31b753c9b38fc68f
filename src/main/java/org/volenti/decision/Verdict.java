package org.volenti.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.campaign.Offer;
import org.volenti.profile.ReachPoint;

/** What is to be done on an occasion: send, hold until an instant and decide again, or suppress. */
public sealed interface Verdict {
    Reason reason();

    record Send(Choice choice) implements Verdict {
        @Override
        public Reason reason() {
            return Reason.PERMITTED;
        }
    }

    /** @param choice what would be sent now, when it is only a matter of the hour */
    record Hold(Instant until, Reason reason, Optional<Choice> choice) implements Verdict {}

    record Suppress(Reason reason) implements Verdict {}

    /**
     * @param offer empty for a message without an offer
     * @param others further devices of hers that the same message may reach (invariant I5)
     */
    record Choice(Optional<Offer> offer, String template, ReachPoint point, List<ReachPoint> others) {}

    /** When it is decided again, where it is held. */
    default Optional<Instant> dueAgain() {
        return this instanceof Hold hold ? Optional.of(hold.until()) : Optional.empty();
    }

    /** What is sent, or would be if it were not for the hour. */
    default Optional<Choice> chosen() {
        return switch (this) {
            case Send send -> Optional.of(send.choice());
            case Hold hold -> hold.choice();
            case Suppress suppress -> Optional.empty();
        };
    }

    default String word() {
        return switch (this) {
            case Send s -> "send";
            case Hold h -> "hold";
            case Suppress s -> "suppress";
        };
    }
}
