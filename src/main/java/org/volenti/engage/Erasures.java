package org.volenti.engage;

import java.time.Instant;
import java.util.Optional;
import org.volenti.engage.audit.AuditActor;

/**
 * Forgets people (GDPR Art. 17). Profile, behaviour, decisions and messages are gone at once; her consent events stay, sealed
 * under her proof key, until the law's term for proof is over (Art. 17(3)(e)), and then the key is destroyed.
 *
 * <p>Of each address that was surely hers a keyed token stays (CON-07): whoever brings it afterwards, under whatever name,
 * gets a contact point that is barred until the address's own reader lifts that by double opt-in. The token bars nobody who
 * holds the address already: a shared mailbox stays with the other who was not erased. And none is made of an address that
 * was merely typed on a page of ours, so that nobody silences a stranger by typing her address and having himself forgotten.
 */
public interface Erasures {
    /** @param proofUntil absent: nobody reads her evidence from now on */
    record Erased(long erasureId, Instant at, Optional<Instant> proofUntil) {}

    /**
     * Leaves an entry in the audit log, in its own transaction.
     *
     * @param by who does it
     * @return empty when there is no such customer
     */
    Optional<Erased> erase(String ref, AuditActor by, String reason);

    /** Destroys the keys whose term is over. @return how many */
    int shred();

    /**
     * Destroys the keys of customers whose every consent ended so long ago that the law's term for proof is over (CON-10). They
     * stay customers and their noes stand; a consent given later has a key of its own.
     *
     * @return how many
     */
    int shredOutlived();

    /** Erases again whoever a restored backup brought back. @return how many */
    int replay();
}
