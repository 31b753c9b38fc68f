package org.volenti.consent;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.volenti.common.CustomerId;
import org.volenti.common.Problem;

/** Writes the ledger and what stands, together. */
public interface ConsentRegistry {
    /**
     * Judges and records them in this order, inside the caller's transaction, in a fixed number of statements: made for
     * 1,000 at once, of any lanes. The caller has locked the customers ({@code Profiles.lock}) before, so that each
     * customer's ledger stays one line.
     *
     * <p>One that is refused leaves the others alone; a no never is, but for a time that is still to come. One that carries an import row is judged as import: a grant without
     * sufficient evidence is kept as a claim, which never permits anything, and none lifts an objection.
     *
     * @return one answer for each, in the same order
     */
    default List<ConsentAnswer> record(List<NewConsent> consents) {
        return recording(consents).answers();
    }

    /** The same, telling what they came to as well. */
    Recording recording(List<NewConsent> consents);

    record Recording(List<ConsentAnswer> answers, StandingChanges changes) {}

    /**
     * Why this would be refused, given that she has a contact point at the address it names; empty: it would be recorded.
     * Asked before that point is made for it.
     */
    List<Problem> objections(NewConsent told);

    /** An imported row of hers, by {@link ImportRow#key}. */
    record Imported(CustomerId customer, String key) {}

    /** The imports by which rows are in the ledger already, in one look-up of any lanes; those that are not are absent. */
    Map<Imported, Set<Long>> importsOf(Collection<Imported> rows);
}
