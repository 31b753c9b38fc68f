package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.volenti.common.CustomerId;

/**
 * How often buttons are pressed on the page of one customer's choices, whoever holds her link: each press may write to a
 * ledger that forgets nothing. To stop everything is never too often, nor is what a mail program posts.
 */
@ApplicationScoped
class Pace {
    private static final Duration HOUR = Duration.ofHours(1);
    /** Far more than somebody who tries every tick by itself needs. */
    private static final int MOST = 60;

    private final Throttle throttle;
    private final Strangers strangers;

    Pace(Throttle throttle, Strangers strangers) {
        this.throttle = throttle;
        this.strangers = strangers;
    }

    /** An added address gets a message that its reader may not have asked for: networks are counted, as in sign-ups. */
    boolean allows(CustomerId customer, String button, RoutingContext request) {
        if (button.isEmpty() || button.equals("everything")) return true;
        if (!throttle.allows("press", Long.toString(customer.value()), MOST, HOUR)) return false;
        return !button.startsWith("add.") || strangers.mayAsk(request);
    }
}
