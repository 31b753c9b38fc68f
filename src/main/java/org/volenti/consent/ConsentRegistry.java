package org.volenti.consent;

import java.util.List;

/** Writes the ledger and what stands, together. */
public interface ConsentRegistry {
    /**
     * Judges and records them in this order, inside the caller's transaction, in a fixed number of statements: made for
     * 1,000 at once, of any lanes. The caller has locked the customers ({@code Profiles.lock}) before, so that each
     * customer's ledger stays one line.
     *
     * <p>One that is refused leaves the others alone. One that carries an import row is judged as import: a grant without
     * sufficient evidence is kept as a claim, which never permits anything, and none lifts an objection.
     *
     * @return one answer for each, in the same order
     */
    List<ConsentAnswer> record(List<NewConsent> consents);
}
