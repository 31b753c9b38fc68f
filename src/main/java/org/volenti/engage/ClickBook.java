package org.volenti.engage;

import java.time.Instant;
import org.volenti.common.OwnedId;

/** What stands of clicks among the behaviour events. The caller has locked the customer. */
public interface ClickBook {
    /** How many other links of the message were followed since then, by whomsoever. */
    int others(OwnedId message, int link, Instant since);

    /** Those of the message that were taken for a person's since then were a machine's. */
    void unmask(OwnedId message, Instant since);
}
