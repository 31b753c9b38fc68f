package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;

/**
 * Objections that their page still lets her take back. A no that such a one covers says more than it: it must be written,
 * or it would be taken back with it.
 */
@ApplicationScoped
public class OpenObjections {
    /** How long “stop everything” can be undone on the page where it was pressed. */
    private static final Duration TIME = Duration.ofMinutes(10);

    private static final String PAGE = "page:";

    private final ConsentLedger ledger;
    private final InstantSource time;

    OpenObjections(ConsentLedger ledger, InstantSource time) {
        this.ledger = ledger;
        this.time = time;
    }

    /** Until when it can be taken back. */
    public static Instant end(ConsentEvent objection) {
        return objection.recordedAt().plus(TIME);
    }

    /** Whether what stands is one. */
    boolean isOpen(CustomerId customer, Standing standing) {
        if (standing.state() != StandingState.OBJECTED) return false;
        return ledger.event(new OwnedId(customer, standing.eventId()))
                .filter(no -> no.source().startsWith(PAGE))
                .filter(no -> time.instant().isBefore(end(no)))
                .isPresent();
    }
}
