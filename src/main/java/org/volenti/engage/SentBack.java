package org.volenti.engage;

import java.time.Instant;
import java.util.Optional;
import org.volenti.common.OwnedId;
import org.volenti.decision.Objection;
import org.volenti.decision.Reason;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.Planned;

/** What becomes of a message that the last look objects to, and of its decision. */
final class SentBack {
    private SentBack() {}

    static MessageState terminal(Reason reason) {
        if (isPassing(reason) || reason == Reason.CANCELLED) return MessageState.CANCELLED;
        return reason == Reason.EXPIRED ? MessageState.EXPIRED : MessageState.WITHDRAWN;
    }

    /** As the message tells it: the reason and its words. */
    static String detail(Objection objection) {
        return objection.reason() + ": " + objection.words();
    }

    static Decisions.Reset decision(Planned message, Objection objection, Instant now) {
        return new Decisions.Reset(
                new OwnedId(message.id().owner(), message.decisionId()),
                objection.reason(),
                isPassing(objection.reason()) ? Optional.of(objection.until().orElse(now)) : Optional.empty(),
                objection.words(),
                message.offer(),
                Optional.of(message.channel().name()));
    }

    /** A matter of the hour, of room or of a switch: decided again, by the occasion's own rules. */
    static boolean isPassing(Reason reason) {
        return switch (reason) {
            case STOPPED,
                    PAUSED,
                    SCHEDULED,
                    SNOOZED,
                    CUSTOMER_FREQUENCY,
                    LEGAL_CAP,
                    BRAND_CAP,
                    CAMPAIGN_CAP,
                    MINIMUM_GAP,
                    RESERVED,
                    QUIET_HOURS,
                    UNDECIDED -> true;
            default -> false;
        };
    }
}
