package org.volenti.common;

import java.net.URI;

/** Where customers and providers reach the service: the host of every link. */
public interface PublicUrl {
    /** Without a slash at the end. */
    URI base();

    /** @param path beginning with a slash */
    default URI at(String path) {
        return URI.create(base() + path);
    }
}
