package org.volenti.engage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Work that goes on while there is some: a step is repeated as long as it found something to do, then the workers wait for
 * a nudge or the idle time. A step that fails is tried again after the idle time, so that a database that comes back is
 * enough.
 */
final class Loop {
    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final String name;
    private final int workers;
    private final Duration idle;
    private final BooleanSupplier step;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nudged = lock.newCondition();
    private final List<Thread> threads = new ArrayList<>();
    private long nudges;
    private volatile boolean running;

    /** @param step says whether it found something to do */
    Loop(String name, int workers, Duration idle, BooleanSupplier step) {
        this.name = name;
        this.workers = workers;
        this.idle = idle;
        this.step = step;
    }

    void start() {
        running = true;
        for (int i = 1; i <= workers; i++) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("volenti-" + name + "-" + i)
                    .start(this::work));
        }
    }

    void stop() {
        running = false;
        nudge();
        for (var thread : threads) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    void nudge() {
        lock.lock();
        try {
            nudges++;
            nudged.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (running) {
            long seen = nudgesSoFar();
            boolean found = false;
            try {
                found = step.getAsBoolean();
            } catch (RuntimeException e) {
                if (running) TriedAgain.say(LOG, e, name + " could not go on and will try again");
            }
            if (!found && running) await(seen);
        }
    }

    private long nudgesSoFar() {
        lock.lock();
        try {
            return nudges;
        } finally {
            lock.unlock();
        }
    }

    private void await(long seen) {
        lock.lock();
        try {
            long left = idle.toNanos();
            while (running && nudges == seen && left > 0) left = nudged.awaitNanos(left);
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
