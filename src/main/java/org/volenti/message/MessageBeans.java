package org.volenti.message;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.volenti.common.PublicUrl;
import org.volenti.common.Secret;

/** Makes the room's values of the service's secret and address. */
class MessageBeans {
    @Produces
    @Singleton
    Links links(PublicUrl publicUrl, Secret secret) {
        return Links.of(publicUrl, secret::derive);
    }
}
