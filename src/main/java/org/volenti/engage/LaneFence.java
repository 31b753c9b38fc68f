package org.volenti.engage;

import java.util.function.BooleanSupplier;
import org.volenti.common.Lane;
import org.volenti.common.Trip;

/** Asks whether a lane is still ours. */
public interface LaneFence {
    /** Keeps the lane's lease for this transaction; false when it is another's by now. Answered once the trip was made. */
    BooleanSupplier holds(Trip trip, Lane lane, long fence);
}
