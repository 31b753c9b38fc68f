package org.volenti.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The service's time in tests: the real one until it is set, then it stands still but for {@link #advance}. A test that
 * sets it gives it back by {@link #followRealTime}.
 */
@Alternative
@Priority(1)
@Singleton
public class TestClock implements InstantSource {
    private final AtomicReference<@Nullable Instant> standing = new AtomicReference<>();

    @Override
    public Instant instant() {
        var set = standing.get();
        return set != null ? set : InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
    }

    public void set(Instant now) {
        standing.set(now);
    }

    public void set(String now) {
        set(Instant.parse(now));
    }

    public void advance(Duration by) {
        set(instant().plus(by));
    }

    public void followRealTime() {
        standing.set(null);
    }
}
