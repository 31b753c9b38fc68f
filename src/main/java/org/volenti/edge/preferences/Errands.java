package org.volenti.edge.preferences;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does behind the answer what a stranger asked for, so that neither the answer nor its time tells whether an address is
 * known (SEC-06). Few at a time and a thousand at most in wait; what is lost with the process can be asked for again.
 */
@ApplicationScoped
class Errands {
    private static final Logger LOG = Logger.getLogger(Errands.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 1_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore accepted = new Semaphore(WAITING);
    private final Semaphore running = new Semaphore(AT_ONCE);

    void run(Runnable errand) {
        if (!accepted.tryAcquire()) return;
        try {
            threads.execute(() -> go(errand));
        } catch (RejectedExecutionException e) {
            accepted.release();
        }
    }

    /** Whether all that was asked for is done. */
    boolean isIdle() {
        return accepted.availablePermits() == WAITING;
    }

    private void go(Runnable errand) {
        running.acquireUninterruptibly();
        try {
            errand.run();
        } catch (RuntimeException e) {
            LOG.warnf("an errand failed: %s", e.getClass().getSimpleName());
        } finally {
            running.release();
            accepted.release();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
