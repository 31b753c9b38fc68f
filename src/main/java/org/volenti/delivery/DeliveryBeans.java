package org.volenti.delivery;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/** Makes what the room's beans share. */
class DeliveryBeans {
    /** Its randomness differs from instance to instance, which is what spreads their tries. */
    @Produces
    @Singleton
    Backoff backoff(RetrySettings settings) {
        return new Backoff(RandomGenerator.getDefault(), settings.retryAfter());
    }
}
