package org.volenti.engage.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.CustomerId;

/** Keeps every act of staff and every look at a customer; what is written stays as it is. */
public interface AuditLog {
    /** In the caller's transaction, where there is one: both come about or neither. */
    void write(AuditEntry entry);

    /**
     * That somebody is about to do it, kept before it is done: an act that a crash cuts short leaves its attempt.
     *
     * @return for {@link #ended}
     */
    long attempted(AuditActor actor, AuditAction action, Optional<CustomerId> customer, String subject);

    /** What an attempt came to; from then on it is told in the attempt's place. */
    void ended(long attempt, AuditEntry entry);

    /**
     * What to show; an absent member does not narrow.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Wanted(Optional<CustomerId> customer, Optional<String> actor, Optional<Instant> from, Optional<Instant> to) {
        public static Wanted of(CustomerId customer) {
            return new Wanted(Optional.of(customer), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** @param ref what the shop calls her; absent when she was erased or there is no customer */
    record Kept(long id, Instant at, AuditEntry entry, Optional<String> ref) {}

    /**
     * Newest first.
     *
     * @param before the last entry of the page before
     */
    List<Kept> read(Wanted wanted, Optional<Cursor> before, int limit);

    record Cursor(Instant at, long id) {}

    /** Deletes entries that are older, some thousand a transaction. @return how many */
    long forget(Instant before);
}
