package org.volenti.edge.studio;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.volenti.edge.Admission;

/**
 * Where passwords are looked at: one at a time, for each takes a core for a third of a second, and beside the requests of
 * others, which need not wait for strangers' guesses. A few wait in a line; browsers that signed in here before have
 * a line of their own, so that guesses never leave them without a place.
 */
@ApplicationScoped
class PasswordDesk {
    /** The last of them waits about three seconds. */
    static final int LINE = 8;
    /** By then a full line is an empty one. */
    static final int COME_BACK_SECONDS = 3;

    private final Admission admission;
    private final Semaphore strangers = new Semaphore(LINE);
    private final Semaphore known = new Semaphore(LINE);
    /** Not a virtual thread: those share two or so of the system's, and hashing never makes room. */
    private final ExecutorService one = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("volenti-passwords").factory());

    PasswordDesk(Admission admission) {
        this.admission = admission;
    }

    @PreDestroy
    void close() {
        one.shutdownNow();
    }

    /**
     * @param isKnown whether she signed in here before
     * @return empty while the line is full
     */
    Optional<Turn> turn(boolean isKnown) {
        var line = isKnown ? known : strangers;
        return line.tryAcquire() ? Optional.of(new Turn(line)) : Optional.empty();
    }

    /** A place in the line, to be given back. */
    final class Turn implements AutoCloseable {
        private final Semaphore line;

        private Turn(Semaphore line) {
            this.line = line;
        }

        /** Waits for those before; the request's own place is another's meanwhile. */
        <T> T of(RoutingContext request, Callable<T> work) {
            try {
                return admission.meanwhile(request, () -> one.submit(work).get());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("interrupted", e);
            }
        }

        @Override
        public void close() {
            line.release();
        }
    }
}
