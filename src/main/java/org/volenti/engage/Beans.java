package org.volenti.engage;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.volenti.common.Lane;
import org.volenti.decision.DecisionMaker;
import org.volenti.delivery.Dispatcher;

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
            public void nudge(Lane lane) {
                dispatcher.nudge(lane);
            }
        };
    }
}
