package org.volenti.engage;

import java.util.function.Function;
import org.volenti.common.Trip;

/**
 * Answers a request once: whoever repeats it with the same key gets the first answer again (draft-ietf-httpapi-idempotency-key-header).
 * What was refused for something that may change without the request, an unknown customer for one, is asked again instead.
 */
public interface Idempotency {
    /**
     * Runs in the present transaction, which the answer commits with.
     *
     * @param requestSha256 of what was asked, so that another request under the same key is told apart
     * @param opening what the work wants to know first; it is made before the work begins
     * @param work adds what it writes to the trip it is given, which is made after it
     */
    Answered once(String key, String requestSha256, Trip opening, Function<Trip, Reply> work);

    sealed interface Answered {
        /** @param replayed the first answer, given again */
        record With(Reply reply, boolean replayed) implements Answered {}

        /** The key was used for another request. */
        record KeyReused() implements Answered {}

        /** A request with the key is being answered now. */
        record InProgress() implements Answered {}
    }

    /**
     * @param status of HTTP
     * @param body JSON
     */
    record Reply(int status, String body) {
        /** Whether it settles the request: done, or at fault in itself. */
        public boolean isKept() {
            return status < 400 || status == 422;
        }
    }
}
