package org.volenti.profile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.volenti.consent.StandingChanges;
import org.volenti.profile.ImportJob.RowError;
import org.volenti.profile.ImportJob.Tally;

/** Keeps how far imports have come, and the rows that they did not take. */
public interface ImportJobs {
    void begin(long id, ImportKind kind, boolean preview, Imports.Sender sender, Instant now);

    /** Adds a batch to the counts, in the transaction that keeps its rows. */
    void count(long id, Tally tally, List<RowError> errors);

    /** Keeps why the file as a whole was refused, without counting it as a row. */
    void refuse(long id, RowError why);

    /** Keeps what a preview has found so far. */
    void foresee(long id, StandingChanges changes);

    /** Keeps that it was undone, and what came of it. */
    void undo(long id, ImportUndo.Undone undone, Instant now);

    /** Those of the imports that were undone. */
    Set<Long> undone(Collection<Long> ids);

    void end(long id, ImportJob.State state, Optional<String> problem, Instant now);

    /** Says that these are still being taken in. */
    void keepAlive(Collection<Long> ids, Instant now);

    /**
     * Marks those that nobody has said to be alive since: their service stopped.
     *
     * @return how many
     */
    int failAbandoned(Instant since, String problem, Instant now);

    Optional<ImportJob> find(long id);

    /**
     * Newest first.
     *
     * @param before only those begun earlier
     */
    List<ImportJob> newest(Optional<Instant> before, int limit);

    /** The first of them, in order of lines. */
    List<RowError> firstErrors(long id, int limit);

    /** Visits all of them in order of lines without holding them in memory. */
    void errors(long id, Consumer<RowError> visitor);
}
