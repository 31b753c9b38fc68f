package org.volenti.insight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the live data says of the processing, for the record that GDPR Art. 30 asks for (CON-09). */
public interface Register {
    Figures read();

    /**
     * @param byCountry customers; the empty key where none is known
     * @param contactPoints by channel
     * @param standings by purpose, then state
     * @param bases of grants that stand, by purpose, then basis
     * @param events by type
     */
    record Figures(
            long customers,
            Map<String, Long> byCountry,
            Map<String, Long> contactPoints,
            Map<String, Map<String, Long>> standings,
            Map<String, Map<String, Long>> bases,
            Map<String, Stored> events,
            long suppressed,
            long erased,
            long sealedEntries,
            Optional<Instant> lastCheckpoint,
            List<String> carriers) {}

    record Stored(long rows, Optional<Instant> oldest) {}
}
