package org.volenti.consent;

import org.volenti.common.Channel;

/** All that stands for one customer: asked for a contact point and a purpose, at the instant they were drawn up for. */
public interface Standings {
    /** @param contactPointId 0 for what is held by the person, such as purposes of kind processing */
    Standing of(long contactPointId, Channel channel, String purpose);

    /** For customers of whom nothing is known: every answer is never asked. */
    Standings NONE = (point, channel, purpose) -> Standing.NEVER_ASKED;
}
