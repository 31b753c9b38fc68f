package org.volenti.engage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.decision.Reason;

/** Makes holds due that waited for a switch, once it is on again. */
public interface Releases {
    /**
     * In the transaction that turns a switch on, before it does: waits for those that are just holding something because
     * it is off. A later one finds it on, so that no hold is forgotten between them.
     */
    void awaitHolders();

    /** Lanes in which something is held for this reason; of all campaigns when none is named. */
    List<Lane> lanes(Reason reason, Optional<String> campaign, Instant now);

    List<CustomerId> customers(Lane lane, Reason reason, Optional<String> campaign, Instant now, int limit);

    /** The customers are locked. */
    void release(Lane lane, Collection<CustomerId> customers, Reason reason, Optional<String> campaign, Instant now);
}
