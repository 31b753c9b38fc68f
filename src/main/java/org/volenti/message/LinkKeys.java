package org.volenti.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;

/** The keys of links: one signs, and what any of them ever signed still opens. */
public interface LinkKeys {
    /**
     * @param mac keyed; to be cloned
     * @param replacedAt when another began to sign; absent for the present one
     */
    record Key(byte number, Mac mac, Optional<Instant> replacedAt) {}

    Key present();

    Optional<Key> of(byte number);

    /** First to last. */
    List<Key> all();

    /**
     * Makes another key, which signs as soon as every instance knows it.
     *
     * @return when that is; empty when the last one is younger than a day: there are no more than 250, for ever
     */
    Optional<Instant> rotate();
}
