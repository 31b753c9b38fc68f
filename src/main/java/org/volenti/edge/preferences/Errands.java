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
    private final Line asked = new Line();
    private final Line heard = new Line();

    /** Who stands in one line keeps nobody in the other waiting. */
    private static final class Line {
        private final Semaphore accepted = new Semaphore(WAITING);
        private final Semaphore running = new Semaphore(AT_ONCE);

        boolean isEmpty() {
            return accepted.availablePermits() == WAITING;
        }
    }

    /** What somebody asked for, such as a message to an address. */
    void run(Runnable errand) {
        run(errand, asked);
    }

    /** What was merely heard of, such as a click: however much there is of it, nobody's wish is lost. */
    void hear(Runnable errand) {
        run(errand, heard);
    }

    private void run(Runnable errand, Line line) {
        if (!line.accepted.tryAcquire()) return;
        try {
            threads.execute(() -> go(errand, line));
        } catch (RejectedExecutionException e) {
            line.accepted.release();
        }
    }

    /** Whether all that was asked for is done. */
    boolean isIdle() {
        return asked.isEmpty() && heard.isEmpty();
    }

    private void go(Runnable errand, Line line) {
        line.running.acquireUninterruptibly();
        try {
            errand.run();
        } catch (RuntimeException e) {
            LOG.warnf("an errand failed: %s", e.getClass().getSimpleName());
        } finally {
            line.running.release();
            line.accepted.release();
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
