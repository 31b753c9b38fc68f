package org.volenti.consent;

import java.util.List;
import org.volenti.common.Problem;

/** What became of one {@link NewConsent}. */
public sealed interface ConsentAnswer {
    /**
     * It is in the ledger.
     *
     * @param addressUnknown a no for an address that is not hers: the caller keeps the address as a suppression
     */
    record Recorded(ConsentEvent event, boolean addressUnknown) implements ConsentAnswer {}

    /** Nothing of it was kept. The place of a problem is a JSON pointer, e.g. {@code /evidence/affirmativeAct}. */
    record Refused(List<Problem> problems) implements ConsentAnswer {}
}
