package org.volenti.edge.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.function.Supplier;
import org.volenti.common.Sql;

/** A transaction of its own for each chunk, tried again where two waited for each other and one was let go. */
final class Attempts {
    private static final int MOST = 5;

    private Attempts() {}

    static <T> T inTransaction(Supplier<T> work) {
        return again(() -> QuarkusTransaction.requiringNew().call(work::get));
    }

    /** The same, and nothing of it stays. */
    static <T> T rolledBack(Supplier<T> work) {
        return again(() -> {
            try {
                QuarkusTransaction.requiringNew().run(() -> {
                    throw new Seen(work.get());
                });
                throw new IllegalStateException("a transaction that was to be rolled back was kept");
            } catch (Seen seen) {
                @SuppressWarnings("unchecked") // it is what this very work gave
                var result = (T) seen.result;
                return result;
            }
        });
    }

    /** Carries a result out of a transaction that an exception rolls back. */
    private static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Object result;

        Seen(Object result) {
            super("seen", null, false, false);
            this.result = result;
        }
    }

    private static <T> T again(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (Sql.SqlFailure e) {
                boolean again = e.state().equals("40P01") || e.state().equals("40001");
                if (!again || attempt == MOST) throw e;
            }
        }
    }
}
