package org.volenti.engage;

import org.volenti.delivery.Track;

/** Tells the dispatcher that there is something to hand over. */
interface Dispatching {
    /** Anywhere: it looks at all lanes. */
    void nudge();

    /** Here: it looks nowhere else, which is right for one message. */
    void nudge(Track track);
}
