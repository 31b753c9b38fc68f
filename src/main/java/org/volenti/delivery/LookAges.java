package org.volenti.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.volenti.consent.Permit;

/**
 * How old the last look was when each hand-over began, at {@code /q/metrics}. What was withdrawn before a look was seen by
 * it, so that none of these hand-overs began later than that after the answer to a withdrawal (invariant I2).
 */
@Singleton
public class LookAges {
    private final Timer ages;
    private final Counter stale;

    LookAges(MeterRegistry meters) {
        ages = Timer.builder("volenti.handover.look.age")
                .description("Age of the last look when a hand-over began: the longest that a withdrawal took to bind")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1))
                .register(meters);
        stale = Counter.builder("volenti.handover.stale")
                .description("Hand-overs not begun because the last look was more than a second ago")
                .register(meters);
    }

    /** After the carrier was called, whatever it answered. */
    void called(Permit permit) {
        permit.ageAtHandOver().ifPresent(nanos -> ages.record(Duration.ofNanos(nanos)));
    }

    void stale() {
        stale.increment();
    }
}
