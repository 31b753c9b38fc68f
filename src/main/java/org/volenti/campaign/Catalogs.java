package org.volenti.campaign;

import java.util.List;
import java.util.Optional;
import org.volenti.common.Problem;

/** Gives the catalog in force. A broken change on disk keeps the one before. */
public interface Catalogs {
    Catalog live();

    /** What is wrong with the content on disk and keeps it from coming into force; empty when it is in force. */
    List<Problem> problems();

    /** The campaign as it stood in that revision; decisions and messages name theirs. */
    Optional<Campaign> campaign(String id, int revision);
}
