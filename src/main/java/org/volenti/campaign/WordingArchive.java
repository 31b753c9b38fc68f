package org.volenti.campaign;

import java.util.List;
import java.util.Optional;

/**
 * Every wording that ever was in force, in all its languages: whoever agreed to one keeps having agreed to it, whatever the
 * files say today.
 */
public interface WordingArchive {
    /** By id and version. */
    List<Wording> all();

    Optional<Wording> find(String id, String version);
}
