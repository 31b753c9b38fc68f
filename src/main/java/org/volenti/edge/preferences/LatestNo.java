package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;

/** Finds the last no that she said on a page of ours. */
@ApplicationScoped
class LatestNo {
    private static final int PAGE = 500;

    private final ConsentLedger ledger;

    LatestNo(ConsentLedger ledger) {
        this.ledger = ledger;
    }

    Optional<ConsentEvent> of(CustomerId customer, ConsentAction... actions) {
        var latest = Optional.<ConsentEvent>empty();
        var after = ConsentLedger.Cursor.START;
        while (true) {
            var events = ledger.history(customer, Set.of(actions), after, PAGE);
            for (var event : events) {
                // what her browser says with a press is none
                boolean isPress =
                        event.source().startsWith("page:") && !event.evidence().contains(PrivacySignal.SAID);
                if (isPress) latest = Optional.of(event);
            }
            if (events.size() < PAGE) return latest;
            var last = events.getLast();
            after = new ConsentLedger.Cursor(last.recordedAt(), last.id().id());
        }
    }
}
