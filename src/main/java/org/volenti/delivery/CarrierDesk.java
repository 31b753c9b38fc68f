package org.volenti.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Stands before one carrier: lends its lines, knows how fast it is, and keeps away while it cannot be reached. Lines are
 * taken before the last look, and no more messages looked at than will be gone within half the permit's second.
 */
final class CarrierDesk {
    private static final Logger LOG = Logger.getLogger(CarrierDesk.class);
    private static final long HALF_A_PERMIT = Duration.ofMillis(500).toNanos();
    /** What one hand-over is thought to take before the first was measured. */
    private static final long FIRST_GUESS = Duration.ofMillis(20).toNanos();

    private final Carrier carrier;
    private final Backoff backoff;
    private final Semaphore lines;
    private final int most;
    private volatile long nanosEach = FIRST_GUESS;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long downUntil = System.nanoTime();
    private volatile long aloneUntil = System.nanoTime();
    /** Half of the turns at most, so that other channels go on. */
    private final Semaphore waiting = new Semaphore(2);

    CarrierDesk(Carrier carrier, Backoff backoff) {
        this.carrier = carrier;
        this.backoff = backoff;
        this.lines = new Semaphore(carrier.lines(), true);
        // half for each, so that one lane looks while another hands over
        this.most = Math.max(1, carrier.lines() / 2);
    }

    Carrier carrier() {
        return carrier;
    }

    boolean isDown() {
        long now = System.nanoTime();
        return (failures.get() > 0 && now - downUntil < 0) || now - aloneUntil < 0;
    }

    /** Takes nothing for so long, for its provider's rate is used up. */
    void leaveAlone(Duration wait) {
        aloneUntil = System.nanoTime() + wait.toNanos();
    }

    /** Whether one more may wait for the rate; then {@link #waited} follows. */
    boolean mayWait() {
        return waiting.tryAcquire();
    }

    void waited() {
        waiting.release();
    }

    /** Lines in hand, ready to be used; given back by {@link Reservation#close}. */
    final class Reservation implements AutoCloseable {
        private final int count;

        private Reservation(int count) {
            this.count = count;
        }

        int lines() {
            return count;
        }

        /** How many messages these lines hand over while a permit is young. */
        int atOnce() {
            return (int) Math.clamp(count * HALF_A_PERMIT / Math.max(1, nanosEach), count, 10_000);
        }

        @Override
        public void close() {
            lines.release(count);
        }
    }

    /** Waits for a line, and takes up to half of all for so many messages. */
    Reservation reserve(int messages) throws Carrier.Unavailable, InterruptedException {
        lines.acquire();
        int count = 1;
        while (count < Math.min(messages, most) && lines.tryAcquire()) count++;
        var reservation = new Reservation(count);
        try {
            carrier.ready(carrier.lines() - lines.availablePermits());
            failures.set(0);
            return reservation;
        } catch (Carrier.Unavailable e) {
            reservation.close();
            stayAway(e);
            throw e;
        }
    }

    /** Turns that tried at the same time failed once, not each for itself: else a short outage would be waited for a minute. */
    private synchronized void stayAway(Carrier.Unavailable why) {
        long now = System.nanoTime();
        if (failures.get() > 0 && now - downUntil < 0) return;
        var wait = backoff.untilReachable(failures.incrementAndGet());
        downUntil = now + wait.toNanos();
        LOG.warnf("%s cannot be reached (%s); messages wait, next try in %s", carrier.name(), why.getMessage(), wait);
    }

    /** Learns from a hand-over how long one takes; the last ten count most. */
    void took(long nanos) {
        nanosEach = (nanosEach * 9 + nanos) / 10;
    }
}
