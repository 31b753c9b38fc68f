package org.volenti.decision;

import java.util.Optional;
import org.volenti.common.Channel;

/**
 * A message that was decided, holds its slot and waits for the last look.
 *
 * @param slotId its own slot, which the recount leaves out; 0 for service, which takes none
 * @param service exempt from marketing caps, hours and the switch
 */
public record Booked(
        Optional<String> offer, long contactPointId, Channel channel, String address, long slotId, boolean service) {}
