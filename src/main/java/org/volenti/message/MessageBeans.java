package org.volenti.message;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.volenti.common.PublicUrl;

/** Makes the room's values of the service's keys and address. */
class MessageBeans {
    @Produces
    @Singleton
    Links links(PublicUrl publicUrl, LinkKeys keys, LinkMakers makers) {
        return new Links(publicUrl, keys, makers);
    }

    @Produces
    @Singleton
    ClickLinks clickLinks(Links links) {
        return new ClickLinks(links);
    }
}
