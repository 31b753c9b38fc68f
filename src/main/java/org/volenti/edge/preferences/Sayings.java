package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;

/** All that she allowed and forbade, in words. */
@ApplicationScoped
class Sayings {
    private static final int PAGE = 500;

    private final ConsentLedger ledger;
    private final Labels labels;

    Sayings(ConsentLedger ledger, Labels labels) {
        this.ledger = ledger;
        this.labels = labels;
    }

    /** In the order in which it was recorded. */
    List<ConsentEvent> of(CustomerId customer) {
        var all = new ArrayList<ConsentEvent>();
        var after = ConsentLedger.Cursor.START;
        while (true) {
            var page = ledger.history(customer, EnumSet.allOf(ConsentAction.class), after, PAGE);
            all.addAll(page);
            if (page.size() < PAGE) return all;
            after = new ConsentLedger.Cursor(
                    page.getLast().recordedAt(), page.getLast().id().id());
        }
    }

    String words(ConsentEvent event, Reader reader) {
        var text = reader.known();
        var what = labels.purpose(event.purpose(), reader);
        var said =
                switch (event.action()) {
                    case GRANTED -> event.isClaim() ? text.saidUnproven(what) : text.saidYes(what);
                    case CONFIRMED -> text.saidConfirmed(what);
                    case REFUSED -> text.saidNo(what);
                    case WITHDRAWN -> text.saidBack(what);
                    case OBJECTED -> text.saidObjection(what);
                    case EXPIRED -> text.saidOver(what);
                    case CHOSE -> text.saidChoice();
                };
        if (event.channel().isEmpty()) return said;
        var channel = event.channel().get();
        var by = reader.by(channel);
        return said + " · "
                + event.address()
                        .map(address -> by + " (" + reader.address(channel, address) + ")")
                        .orElse(by);
    }
}
