package org.volenti.edge.api;

import java.util.List;

/** Where the API keys are kept. */
public interface KeptKeys {
    /** @param sha256 of the key, in hex; the key itself is with its owner alone */
    record Key(String name, String sha256) {}

    /** Those that were not revoked. */
    List<Key> valid();

    /** Nothing for one that is kept already, revoked or not. */
    void keep(Key key);
}
