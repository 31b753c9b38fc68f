package org.volenti.consent.proof;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.volenti.common.OwnedId;

/** The ledger's tree as it is sealed so far: its checkpoints and proofs. */
public interface LedgerTree {
    /**
     * @param waiting events recorded that have no place in the tree yet
     * @param missed events that went past the queue and got their place only when a check found them: none, ever, unless
     *     somebody wrote to the database
     */
    record Extent(long size, long waiting, long missed) {}

    Extent extent();

    /** @param note signed, in the form of C2SP signed-note */
    record Signed(Checkpoint checkpoint, String note) {}

    /** Oldest first; those of more than {@code after} entries. */
    List<Signed> checkpoints(long after, int limit);

    Optional<Signed> lastCheckpoint();

    /** Every key that ever signed, first to last. */
    List<TrustedKey> signers();

    /**
     * From now on another key signs; what older ones signed stays good.
     *
     * @return the new one; empty when the present one is younger than an hour, so that no slip of a caller makes many
     */
    Optional<TrustedKey> rotate();

    /**
     * That an event is in the tree of the last checkpoint that covers it.
     *
     * @param entry the exact text of the leaf
     * @param path the leaf's sibling first
     */
    record Inclusion(long leaf, String entry, List<byte[]> path, Signed under) {}

    /** Empty for an event that does not exist or that no checkpoint covers yet. */
    Optional<Inclusion> inclusion(OwnedId event);

    /** That the tree of the second size only went on from that of the first; sizes up to the present one. */
    List<byte[]> consistency(long first, long second);

    /**
     * Every leaf in order, as lines {@code <leaf> <hash in hex> <entry>} or {@code <leaf> <hash in hex> missing}; with the
     * checkpoints all that verifying needs. After them {@code late <leaf> <event> <time>} for each that went past the queue
     * and was found then, and {@code unsealed <event>} for each that has no leaf and waits for none.
     */
    void export(Consumer<String> lines);

    /** Gives the next events their places, all that wait now. @return how many */
    long seal();

    /** Signs what is sealed, where that is more than at the last checkpoint, and exports it. */
    Optional<Signed> checkpoint();
}
