package org.volenti.common;

import java.util.Optional;

/** What a room keeps encrypted under a key that derives from the service's secret; a change of secret encrypts it anew. */
public interface Rewrapped {
    /** Names it among the others: a word. */
    String what();

    /**
     * The next some thousand, in the transaction of the caller. What opens already under the present one stays.
     *
     * @param after where the last call ended; empty for the first
     * @return where this one ended; empty when nothing is left
     */
    Optional<String> rewrap(Secret former, Secret present, Optional<String> after);
}
