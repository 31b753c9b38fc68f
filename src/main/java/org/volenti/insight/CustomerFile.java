package org.volenti.insight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.CustomerId;

/** What a page about one customer shows beside her decisions. */
public interface CustomerFile {
    /** Where each attribute came from, by its name; and {@code locale, timeZone, country, region}. */
    Map<String, Source> sources(CustomerId customer);

    record Source(String source, Optional<Instant> at) {}

    /** What became of her messages, by decision; of the newest ones. */
    Map<Long, Sent> messages(CustomerId customer, int limit);

    /** @param inSandbox whether the sandbox holds it */
    record Sent(
            long messageId,
            String channel,
            String state,
            Optional<String> detail,
            Optional<Instant> handedOverAt,
            boolean inSandbox) {}

    /** Refs of a few customers who were written to lately, or, where nobody was, of any: somewhere to begin. */
    List<String> someRefs(int limit);
}
