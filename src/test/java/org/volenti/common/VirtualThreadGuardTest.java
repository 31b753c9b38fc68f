package org.volenti.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    @Test
    void virtual_threads_that_hold_each_other_up_are_freed() throws InterruptedException {
        var guard = new VirtualThreadGuard();
        int carriers = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class)
                .getParallelism();
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
        }
    }
}
