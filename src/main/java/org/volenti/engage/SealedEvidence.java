package org.volenti.engage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentEvent;
import org.volenti.engage.audit.AuditActor;

/**
 * The evidence of people who were erased (GDPR Art. 17(3)(e)): opened one by one, for a reason that the log keeps, and only
 * until the term of proof is over.
 */
public interface SealedEvidence {
    /**
     * @param customer the number that she had
     * @param until absent: the key was destroyed with her erasure
     */
    record Erased(long erasureId, CustomerId customer, Instant at, Optional<Instant> until, boolean isReadable) {}

    /**
     * Newest first.
     *
     * @param number of an erasure or a customer; absent for all
     * @param before the last of the page before
     */
    List<Erased> erased(Optional<Long> number, Optional<Long> before, int limit);

    Optional<Erased> find(long erasureId);

    /**
     * Her consent events, oldest first, with an entry in the log in the same transaction: who cannot be kept reads nothing.
     *
     * @return empty when nothing can be read any more; then nothing is kept either
     */
    Optional<List<ConsentEvent>> open(Erased erased, AuditActor by, String reason);
}
