package org.volenti.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets work that nobody waits for (a chunk of a launch, a turn of the dispatcher) stand back while callers ask: as long as
 * requests come in, it has half of the cores, one at least, and leaves the others and the database to those who wait for
 * their answer. Without requests it takes all there is.
 */
@Singleton
public class Courtesy {
    /** Two requests within it are callers at work; one alone is somebody looking on. */
    private static final long OFTEN = Duration.ofMillis(100).toNanos();

    private final Semaphore pieces;
    private final LongSupplier nanos;
    private volatile long last;
    private volatile long lastButOne;

    public Courtesy() {
        this(System::nanoTime, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    Courtesy(LongSupplier nanos, int atOnce) {
        this.pieces = new Semaphore(atOnce, true);
        this.nanos = nanos;
        this.last = nanos.getAsLong() - 2 * OFTEN;
        this.lastButOne = last;
    }

    /** A request came in. */
    public void asked() {
        // two at once may lose one of them, which the next makes good
        lastButOne = last;
        last = nanos.getAsLong();
    }

    /** Does a short piece of work, before any transaction of its own; a piece never holds another. */
    public <T> T behindCallers(Supplier<T> piece) {
        if (nanos.getAsLong() - lastButOne > OFTEN) return piece.get();
        pieces.acquireUninterruptibly();
        try {
            return piece.get();
        } finally {
            pieces.release();
        }
    }
}
