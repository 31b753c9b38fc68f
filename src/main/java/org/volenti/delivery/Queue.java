package org.volenti.delivery;

import java.time.Instant;
import java.util.Map;
import org.volenti.common.Channel;

/** How much waits to be handed over, on all instances. */
public interface Queue {
    /** @param most counting ends there: who has more to hand over need not know how many */
    Map<Channel, Waiting> waiting(Instant now, int most);

    /** Instances that hand over at present. */
    int instances();

    /**
     * @param due could go now
     * @param later another try of theirs is not due yet
     */
    record Waiting(long due, long later) {
        public static final Waiting NOTHING = new Waiting(0, 0);
    }
}
