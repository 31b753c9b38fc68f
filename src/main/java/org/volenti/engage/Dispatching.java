package org.volenti.engage;

/** Tells the dispatcher that there is something to hand over. */
@FunctionalInterface
interface Dispatching {
    void nudge();
}
