package org.volenti.engage;

import org.volenti.common.Lane;

/** Asks whether a lane is still ours. */
public interface LaneFence {
    /** Keeps the lane's lease for this transaction; false when it is another's by now. */
    boolean holds(Lane lane, long fence);
}
