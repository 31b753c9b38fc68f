package org.volenti.engage;

import org.volenti.common.Lane;

/** Tells the dispatcher that there is something to hand over. */
interface Dispatching {
    /** Anywhere: it looks at all lanes. */
    void nudge();

    /** In this lane: it looks nowhere else, which is right for one message. */
    void nudge(Lane lane);
}
