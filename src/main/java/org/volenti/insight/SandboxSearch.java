package org.volenti.insight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;

/** What the sandbox holds: the messages that would have left, as they would have left. */
public interface SandboxSearch {
    /**
     * Newest first.
     *
     * @param before only messages handed over earlier
     */
    List<Held> newest(Wanted wanted, Optional<Instant> before, int limit);

    /** The last hand-over of that message. */
    Optional<Opened> find(OwnedId message);

    /** What one looks for; all that is named must fit. */
    record Wanted(Optional<String> channel, Optional<String> campaign, Optional<CustomerId> customer) {}

    /** @param text the first 200 characters */
    record Held(
            OwnedId id,
            String customerRef,
            String channel,
            String recipient,
            String campaign,
            Optional<String> subject,
            String text,
            Instant handedOverAt) {}

    record Opened(
            Held held,
            Optional<String> offer,
            OwnedId decision,
            Map<String, String> headers,
            String text,
            Optional<String> html) {}
}
