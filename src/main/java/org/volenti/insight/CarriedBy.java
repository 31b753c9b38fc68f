package org.volenti.insight;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.campaign.Notice;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.Standing;
import org.volenti.consent.Standings;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.Outbox;

/** Leads from a message to the consent that carried it (CON-01). */
@ApplicationScoped
public class CarriedBy {
    private final Outbox outbox;
    private final ConsentBook book;
    private final ConsentLedger ledger;

    CarriedBy(Outbox outbox, ConsentBook book, ConsentLedger ledger) {
        this.outbox = outbox;
        this.book = book;
        this.ledger = ledger;
    }

    /**
     * @param at when it was handed over, or else made
     * @param standing as it was known then; never asked for a service message, which rests on none
     * @param event that decided; absent for a service message, whatever she said of others
     */
    public record Carried(MessageHistory message, Instant at, Standing standing, Optional<ConsentEvent> event) {
        /** A message of the service's own, which somebody asked for on a page of ours. */
        public boolean isNotice() {
            return Notice.of(message.campaign()).isPresent();
        }
    }

    public Optional<Carried> of(OwnedId message) {
        return outbox.find(message).map(this::carried);
    }

    private Carried carried(MessageHistory message) {
        var at = message.handedOverAt().orElse(message.createdAt());
        if (message.service()) return new Carried(message, at, Standing.NEVER_ASKED, Optional.empty());
        var owner = message.id().owner();
        var standing = book.standingsAsOf(owner.lane(), List.of(owner), at, at)
                .getOrDefault(owner, Standings.NONE)
                .of(message.contactPointId(), message.channel(), message.purpose());
        var event = standing.eventId() == 0
                ? Optional.<ConsentEvent>empty()
                : ledger.event(new OwnedId(owner, standing.eventId()));
        return new Carried(message, at, standing, event);
    }
}
