package org.volenti.consent;

import java.time.Instant;
import java.util.Map;
import org.volenti.common.CustomerId;

/** Writes what a customer chose, as events in the ledger, and tells what she had chosen. */
public interface PreferenceBook {
    /** {@link Preference#NONE} when she never chose. */
    Preference of(CustomerId customer);

    Preference asKnownAt(CustomerId customer, Instant knownAt);

    /** What held after that event, which is one of a choice. */
    Preference after(ConsentEvent chose);

    /**
     * Records it as her next version, inside the caller's transaction, which has locked the customer.
     *
     * @param chosen all that holds from now on; its version is ignored
     * @param evidence what was sent
     * @return with its new version
     */
    Preference choose(
            CustomerId customer, Preference chosen, String source, String actor, Map<String, Object> evidence);
}
