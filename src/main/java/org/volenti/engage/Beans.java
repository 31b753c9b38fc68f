package org.volenti.engage;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.volenti.decision.DecisionMaker;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.Track;

/** What the flow needs from rooms that know no container, or must not know the flow. */
final class Beans {
    @Produces
    @Singleton
    DecisionMaker decisionMaker() {
        return new DecisionMaker();
    }

    @Produces
    @Singleton
    Dispatching dispatching(Dispatcher dispatcher) {
        return new Dispatching() {
            @Override
            public void nudge() {
                dispatcher.nudge();
            }

            @Override
            public void nudge(Track track) {
                dispatcher.nudge(track);
            }
        };
    }
}
