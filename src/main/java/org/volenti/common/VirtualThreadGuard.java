package org.volenti.common;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jboss.logging.Logger;

/**
 * Frees virtual threads that hold each other up. One that waits until another has initialised a class keeps its carrier
 * thread (JDK-8369238; Java 26 mends the usual ways), and there are as many carriers as cores: when all are kept so, the thread
 * that would end the wait is never run, and nothing virtual moves again. Then this one, which is not virtual, adds carriers.
 */
@ApplicationScoped
public class VirtualThreadGuard {
    private static final Logger LOG = Logger.getLogger(VirtualThreadGuard.class);
    /** A busy machine keeps a virtual thread waiting for some milliseconds. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int MORE = 32;
    /** The pool starts a carrier only when a queue of its seems empty or grows, and a queue of a thousand grows at the next. */
    private static final int MOST_PUSHED = 20_000;
    /** The JDK's own limit of carriers. */
    private static final int MOST = Integer.getInteger("jdk.virtualThreadScheduler.maxPoolSize", 256);

    /** For so long all must be well before what was added is taken back: what held them up may still do. */
    static final Duration CALM = Duration.ofMinutes(1);

    private final VirtualThreadSchedulerMXBean scheduler;
    private final int usual;
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Looks in a row at which all was well though there are more carriers than usual. */
    private long calm;

    VirtualThreadGuard() {
        this(ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class));
    }

    VirtualThreadGuard(VirtualThreadSchedulerMXBean scheduler) {
        this.scheduler = scheduler;
        this.usual = scheduler.getParallelism();
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        start();
    }

    /** Watches from now on. */
    public void start() {
        Thread.ofPlatform().daemon().name("virtual-thread-guard").start(this::watch);
    }

    /** Carriers that were added stay. */
    public void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void watch() {
        try {
            do {
                var ran = new CountDownLatch(1);
                Thread.startVirtualThread(ran::countDown);
                boolean well = ran.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (!well) more(ran);
                looked(well);
            } while (!stopped.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once each time of {@link #PATIENCE}, or later. */
    void looked(boolean well) {
        calm = well && scheduler.getParallelism() > usual ? calm + 1 : 0;
        if (calm < CALM.dividedBy(PATIENCE)) return;
        scheduler.setParallelism(usual);
        calm = 0;
    }

    private void more(CountDownLatch ran) {
        int now = scheduler.getParallelism();
        int next = Math.min(now + MORE, MOST);
        scheduler.setParallelism(next);
        for (int i = 0; i < MOST_PUSHED && ran.getCount() > 0; i++) Thread.startVirtualThread(ran::countDown);
        LOG.infof("no virtual thread ran for %s: up to %d carrier threads instead of %d", PATIENCE, next, now);
    }
}
