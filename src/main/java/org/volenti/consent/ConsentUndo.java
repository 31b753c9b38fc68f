package org.volenti.consent;

import java.util.List;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;

/** Undoes the grants of an import by appending to the ledger. A no that it brought stays: nobody takes back another's no. */
public interface ConsentUndo {
    /** Everybody of whom the import told anything, by lane and id. Reads the ledger once: it keeps no index of imports. */
    List<CustomerId> customersOf(long importId);

    /**
     * Appends for each grant of the import that had an effect and is not undone yet a withdrawal that cites it; from then
     * on it counts as never told, so that what stood without it stands again. Inside the caller's transaction, which has
     * locked the customers ({@code Profiles.lock}).
     *
     * @param actor who wants it undone
     */
    Tally undo(long importId, Lane lane, List<CustomerId> customers, String actor);

    /**
     * What became of the events of an import.
     *
     * @param undone grants that count no more, now or since an earlier time
     * @param noes that stay
     * @param claims that never had an effect
     */
    record Tally(long undone, long noes, long claims) {
        public static final Tally NONE = new Tally(0, 0, 0);

        public Tally plus(Tally other) {
            return new Tally(undone + other.undone, noes + other.noes, claims + other.claims);
        }
    }
}
