package org.volenti.edge.preferences;

import java.util.Optional;
import org.volenti.common.ContactPoint;
import org.volenti.common.Purpose;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;

/**
 * One line of her choices: a marketing purpose at one of her contact points, or a processing purpose of hers.
 *
 * @param point empty for what is held by the person
 * @param words to which a tick says yes; empty where she cannot say yes here
 */
record Offered(Purpose purpose, Optional<ContactPoint> point, Standing standing, Optional<Shown> words) {
    /** Under which the form tells of it. */
    String key() {
        return purpose.id() + "." + point.map(ContactPoint::id).orElse(0L);
    }

    /** Whether its box is ticked: she said yes, be it confirmed or not. */
    boolean isOn() {
        return standing.state() == StandingState.GRANTED || standing.state() == StandingState.PENDING;
    }
}
