package org.volenti.campaign;

import java.util.Optional;

/** Gives the catalog in force. A broken change on disk keeps the one before. */
public interface Catalogs {
    Catalog live();

    /** The campaign as it stood in that revision; decisions and messages name theirs. */
    Optional<Campaign> campaign(String id, int revision);
}
