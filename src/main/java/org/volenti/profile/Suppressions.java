package org.volenti.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;

/** Keeps the addresses never to be written to. */
public interface Suppressions {
    /**
     * Keeps those not known yet. One that is known stays as first told, unless her own double opt-in would lift it and not the
     * new one.
     *
     * @return for each whether it was new
     */
    List<Boolean> keep(List<Suppression> suppressions, Instant now);

    /** The same, told by an import, which an undo lifts as long as nobody else said it, too. */
    List<Boolean> imported(List<Suppression> suppressions, long importId, Instant now);

    /** Lifts those that this import alone said. @return how many */
    int undo(long importId);

    /**
     * Lifts it in every spelling: the check folds case, too. That of an erased person only she lifts.
     *
     * @return whether there was one to lift
     */
    boolean lift(Channel channel, String address);

    /** Lifts it where it stands for that reason. @return whether it did */
    boolean lift(Channel channel, String address, String reason);

    /**
     * Who reads it confirmed it for that customer (double opt-in): what {@link ReachPoint#isClosed} names no longer stands in
     * the way.
     */
    void liftByOwner(CustomerId customer, Channel channel, String address);

    /** Those after the given one, in order of channel and address. */
    List<Suppression> after(Optional<Suppression> last, int limit);
}
