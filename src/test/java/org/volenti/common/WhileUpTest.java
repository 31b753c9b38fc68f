package org.volenti.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.SkippedExecution;
import io.quarkus.scheduler.SuccessfulExecution;
import io.quarkus.scheduler.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WhileUpTest {
    private static final Trigger NEVER = new Trigger() {
        @Override
        public String getId() {
            return "work";
        }

        @Override
        public @Nullable Instant getNextFireTime() {
            return null;
        }

        @Override
        public @Nullable Instant getPreviousFireTime() {
            return null;
        }

        @Override
        public boolean isOverdue() {
            return false;
        }
    };

    private static final ScheduledExecution WORK = new ScheduledExecution() {
        @Override
        public Trigger getTrigger() {
            return NEVER;
        }

        @Override
        public Instant getFireTime() {
            return Instant.EPOCH;
        }

        @Override
        public Instant getScheduledFireTime() {
            return Instant.EPOCH;
        }
    };

    private final WhileUp whileUp = new WhileUp();

    private Thread stopping() {
        return Thread.ofPlatform().start(() -> whileUp.stop(new ShutdownEvent()));
    }

    /** Returns once the service is said to stop. */
    private void untilNothingBegins() {
        while (!whileUp.test(WORK)) {
            whileUp.succeeded(new SuccessfulExecution(WORK));
            Thread.onSpinWait();
        }
        whileUp.skipped(new SkippedExecution(WORK));
    }

    @Test
    void what_has_begun_ends_before_the_service_does() throws InterruptedException {
        assertThat(whileUp.test(WORK)).isFalse();
        var stopping = stopping();
        untilNothingBegins();
        // one that waits for nothing is over within this time
        assertThat(stopping.join(Duration.ofMillis(300))).isFalse();
        whileUp.failed(new FailedExecution(WORK, new IllegalStateException("it could not be done")));
        stopping.join();
    }

    @Test
    void nothing_begins_once_the_service_is_to_stop_and_a_stop_with_nothing_under_way_waits_for_nothing()
            throws InterruptedException {
        assertThat(whileUp.test(WORK)).isFalse();
        whileUp.succeeded(new SuccessfulExecution(WORK));
        stopping().join();
        assertThat(whileUp.test(WORK)).isTrue();
    }
}
