package org.volenti.edge.intake;

import java.util.List;
import org.volenti.consent.StandingChanges;
import org.volenti.profile.ImportJob.RowError;
import org.volenti.profile.ImportJob.Tally;

/** How one kind of file is read and kept. Made anew for each file. */
interface Intake<T> {
    Header.Format format();

    void begin(Header header);

    /** How many rows are kept in one transaction: it should take well under a second. */
    default int batch() {
        return 5_000;
    }

    /** Whether all rows are to be shown once before they are read. */
    default boolean glances() {
        return false;
    }

    default void glance(Row row) {}

    /** What the row says; throws {@link RowRefused} when it cannot be taken. Called in the order of the file. */
    T read(Row row);

    /** Keeps a batch inside the caller's transaction. */
    Kept keep(List<Taken<T>> rows);

    record Taken<T>(Row row, T value) {}

    /** Whose rows hang together: what a row comes to depends on those of its group before it, and on no others. */
    String group(T value);

    /**
     * @param errors rows that only the database could refuse
     * @param changes of standings, where the file tells of any
     */
    record Kept(Tally tally, List<RowError> errors, StandingChanges changes) {
        static final Kept NOTHING = new Kept(new Tally(0, 0), List.of());

        Kept(Tally tally, List<RowError> errors) {
            this(tally, errors, StandingChanges.NONE);
        }
    }
}
