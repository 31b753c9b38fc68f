package org.volenti.common;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.SkippedExecution;
import io.quarkus.scheduler.SuccessfulExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets scheduled work end before the service does: none begins once it is to stop, and what has begun keeps its database for
 * a while. Named as {@code skipExecutionIf} of each.
 */
@Singleton
public class WhileUp implements Scheduled.SkipPredicate {
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean ending;

    /** Counts before it looks, as {@link #stop} says so before it counts: one of them sees the other. */
    @Override
    public boolean test(ScheduledExecution execution) {
        begun.incrementAndGet();
        return ending;
    }

    void skipped(@Observes SkippedExecution ended) {
        begun.decrementAndGet();
    }

    void succeeded(@Observes SuccessfulExecution ended) {
        begun.decrementAndGet();
    }

    void failed(@Observes FailedExecution ended) {
        begun.decrementAndGet();
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        ending = true;
        long until = System.nanoTime() + PATIENCE;
        while (begun.get() > 0 && System.nanoTime() - until < 0) LockSupport.parkNanos(10_000_000);
    }
}
