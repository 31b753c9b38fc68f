package org.volenti.campaign;

import java.util.List;
import java.util.Optional;
import org.volenti.common.Problem;

/** Gives the catalog in force. A broken change on disk keeps the one before. */
public interface Catalogs {
    Catalog live();

    /** What is wrong with the content on disk and keeps it from coming into force; empty when it is in force. */
    List<Problem> problems();

    /**
     * What wording reads of an offer as it stood in that revision, which the message names; 0 is the one in force.
     * Empty: there is none.
     */
    Optional<Offer.Told> offer(String id, int revision);
}
