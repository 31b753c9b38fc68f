package org.volenti.consent.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When something is recorded: in microseconds, and later than all that was recorded of the customer before (LED-08). */
final class LedgerTime {
    private static final Duration STEP = Duration.ofNanos(1_000);

    private LedgerTime() {}

    static Instant now(InstantSource time) {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Clocks of several instances differ; the customer's line in the ledger does not bend. */
    static Instant after(Optional<Instant> last, Instant now) {
        return last.filter(earlier -> !earlier.isBefore(now))
                .map(earlier -> earlier.plus(STEP))
                .orElse(now);
    }
}
