package org.volenti.engage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;

/**
 * Which yes to being profiled outlives Global Privacy Control (CON-18). A browser sends the signal with every request, so
 * that a later one says nothing new: it takes back a yes that was given without it in view, and never one that she gave
 * while her browser sent it and after the page had told her so. That one prevails, as a specific choice does over a general
 * one (CCPA regulations § 7025(c)), until she takes it back herself.
 */
@ApplicationScoped
public class DespiteSignal {
    /** In the evidence of such a yes: true. */
    public static final String EVIDENCE = "despiteGpc";

    private final ConsentLedger ledger;
    private final ObjectMapper json;

    DespiteSignal(ConsentLedger ledger, ObjectMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    public boolean holds(CustomerId customer, Standing standing) {
        if (standing.state() != StandingState.GRANTED) return false;
        return ledger.event(new OwnedId(customer, standing.eventId()))
                .filter(yes -> isMarked(yes.evidence()))
                .isPresent();
    }

    private boolean isMarked(String evidence) {
        try {
            return json.readTree(evidence).path(EVIDENCE).asBoolean();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
