package org.volenti.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;

/** Held up as a service was at its first mail: every carrier waits for a class, and who would end that waits for a carrier. */
class VirtualThreadGuardTest {
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final CountDownLatch FREED = new CountDownLatch(1);

    /** Takes until another virtual thread has run. */
    private static final class Slow {
        static final boolean WAS_FREED = waitUntilFreed();

        static void touch() {}

        private static boolean waitUntilFreed() {
            BEGUN.countDown();
            try {
                return FREED.await(5, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private static final class Scheduler implements VirtualThreadSchedulerMXBean {
        private int carriers = 2;

        @Override
        public int getParallelism() {
            return carriers;
        }

        @Override
        public void setParallelism(int size) {
            carriers = size;
        }

        @Override
        public int getPoolSize() {
            return carriers;
        }

        @Override
        public int getMountedVirtualThreadCount() {
            return 0;
        }

        @Override
        public long getQueuedVirtualThreadCount() {
            return 0;
        }

        @Override
        public ObjectName getObjectName() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void carriers_are_taken_back_only_after_a_minute_of_calm() {
        var scheduler = new Scheduler();
        var guard = new VirtualThreadGuard(scheduler);
        long looks = Duration.ofMinutes(1).dividedBy(VirtualThreadGuard.PATIENCE);
        for (int i = 0; i < 2 * looks; i++) guard.looked(true);

        scheduler.setParallelism(34);
        for (int i = 1; i < looks; i++) guard.looked(true);
        assertThat(scheduler.carriers)
                .as("calm before there were more does not count")
                .isEqualTo(34);
        guard.looked(false);
        for (int i = 1; i < looks; i++) guard.looked(true);
        assertThat(scheduler.carriers).as("nor calm that was interrupted").isEqualTo(34);
        guard.looked(true);
        assertThat(scheduler.carriers).isEqualTo(2);
    }

    @Test
    void virtual_threads_that_hold_each_other_up_are_freed() throws InterruptedException {
        var guard = new VirtualThreadGuard();
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        int carriers = scheduler.getParallelism();
        var waiting = new ArrayList<Thread>();
        for (int i = 0; i <= carriers; i++) {
            waiting.add(Thread.startVirtualThread(Slow::touch));
        }
        BEGUN.await();
        var freeing = Thread.startVirtualThread(FREED::countDown);

        guard.start();
        try {
            assertThat(freeing.join(Duration.ofMinutes(1))).isTrue();
            for (var each : waiting) each.join();
            assertThat(Slow.WAS_FREED).isTrue();
        } finally {
            guard.stop(new ShutdownEvent());
            scheduler.setParallelism(carriers);
        }
    }
}
