package org.volenti.delivery;

import java.util.List;
import org.volenti.common.Lane;

/** Takes the answers of carriers: closes attempts, moves messages and slots, and lets the profile learn. */
public interface OutcomeBook {
    /** One transaction for a batch of one lane; state only moves forward, a second telling changes nothing. */
    void record(Lane lane, List<Attempted> attempts);
}
