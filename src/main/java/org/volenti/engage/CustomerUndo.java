package org.volenti.engage;

import java.time.Duration;
import java.util.List;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;

/**
 * Takes back what an import of customers brought (I9). Whom it created goes, unless anything has happened to her since; what
 * it changed is put back, where nobody has told it anew since; an address that it added is taken away, where nothing was
 * said of it since. Nobody who acted is ever deleted.
 */
public interface CustomerUndo {
    /** For so long what an import found is kept. */
    Duration TERM = Duration.ofDays(30);

    /**
     * What it came to, in customers.
     *
     * @param gone created by the import, and there no more
     * @param stayed created by the import, but something has happened to them since
     * @param restored others of whom something was put back
     * @param untouched others of whom all was told anew since
     */
    record Tally(long gone, long stayed, long restored, long untouched) {
        public static final Tally NONE = new Tally(0, 0, 0, 0);

        public Tally plus(Tally other) {
            return new Tally(
                    gone + other.gone, stayed + other.stayed, restored + other.restored, untouched + other.untouched);
        }

        public long traced() {
            return gone + stayed + restored + untouched;
        }
    }

    /** Everybody whom the import changed or created, by lane and id. */
    List<CustomerId> customersOf(long importId);

    /** In the caller's transaction, which has locked them. */
    Tally undo(long importId, Lane lane, List<CustomerId> locked);
}
