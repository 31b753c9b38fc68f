package org.volenti.campaign;

import java.util.List;
import java.util.Optional;
import org.volenti.common.Span;

/** What starts a campaign for a customer. */
public sealed interface Trigger {
    /** By a marketer, for the whole audience. */
    record Launch() implements Trigger {}

    /** By a developer, for one customer. */
    record Api() implements Trigger {}

    /**
     * By the clock.
     *
     * @param cron five-field Unix cron, read in the brand's or in each customer's zone
     */
    record Schedule(String cron, boolean customerZone) implements Trigger {}

    /**
     * By something she did.
     *
     * @param after how long to wait, restarted by a further such event
     * @param unless types that, happening meanwhile, make it pointless
     * @param again how long it rests after firing
     * @param maxAge older events teach but never trigger
     */
    record Event(String type, Optional<Span> after, List<String> unless, Optional<Span> again, Span maxAge)
            implements Trigger {}
}
