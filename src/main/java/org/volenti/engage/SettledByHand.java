package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.volenti.common.OwnedId;
import org.volenti.delivery.Attempted;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.OutcomeBook;
import org.volenti.delivery.Receipts;

/** Settles a message of which nobody knew by what somebody found at its provider. Whatever she says, it is not sent again. */
@ApplicationScoped
public class SettledByHand {
    private final Outbox outbox;
    private final Receipts receipts;
    private final OutcomeBook book;
    private final InstantSource clock;

    SettledByHand(Outbox outbox, Receipts receipts, OutcomeBook book, InstantSource clock) {
        this.outbox = outbox;
        this.receipts = receipts;
        this.book = book;
        this.clock = clock;
    }

    /**
     * @param taken whether the provider had taken it: then its slot is dated, else freed
     * @return false where it is not unknown, or not any more
     */
    public boolean settle(OwnedId message, boolean taken) {
        var standing = outbox.find(message)
                .map(MessageHistory::attempts)
                .filter(attempts -> !attempts.isEmpty())
                .flatMap(attempts -> receipts.find(message, attempts.getLast().n()))
                .filter(last -> last.state() == MessageState.UNKNOWN);
        if (standing.isEmpty()) return false;
        var last = standing.get();
        var outcome = taken
                ? new Outcome.Accepted(last.providerId())
                : new Outcome.Rejected("settled by hand: its provider had not taken it", false);
        // a receipt that comes at the same time wins or loses under her lock; the loser moves nothing
        book.record(
                message.owner().lane(),
                List.of(new Attempted(last.message(), last.n(), last.startedAt(), clock.instant(), outcome)));
        var wanted = taken ? MessageState.ACCEPTED : MessageState.REJECTED;
        return outbox.find(message).map(MessageHistory::state).equals(Optional.of(wanted));
    }
}
