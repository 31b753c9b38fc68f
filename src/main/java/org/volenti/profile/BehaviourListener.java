package org.volenti.profile;

import java.util.List;

/**
 * Is told of what happened, inside the transaction that keeps it, with the customers locked. Not of imports and replays:
 * they teach the profile but trigger nothing.
 */
public interface BehaviourListener {
    void happened(List<Happened> events);
}
