package org.volenti.delivery;

import java.util.List;
import java.util.Map;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.consent.Permit;

/** Asks once more, right before the hand-over, and in the same transaction makes the attempts durable. */
public interface LastLook {
    /**
     * In one transaction: checks the fence of the lane's lease, locks the customers, asks the gate again (standing,
     * suppression, hours, caps without the message's own slot, the switch), writes an attempt row and the state {@code
     * handingOver} for each message allowed, and turns the others {@code withdrawn}, {@code cancelled}, {@code expired} or
     * has them decided again, freeing their slots.
     *
     * @param carriers by message, the name of the carrier that will be called
     * @return a permit for each message that may be handed over now; the others are settled
     */
    Map<OwnedId, Permit> look(Lane lane, long fence, List<Planned> messages, Map<OwnedId, String> carriers);
}
