package org.volenti.profile;

import java.time.Instant;
import java.util.Optional;

/**
 * One CSV file on its way in.
 *
 * @param accepted rows that are kept, those known before included
 * @param problem why the whole file was refused, or where reading had to stop
 */
public record ImportJob(
        long id,
        ImportKind kind,
        State state,
        long rows,
        long accepted,
        long known,
        long rejected,
        Optional<String> problem,
        Instant startedAt,
        Optional<Instant> finishedAt) {
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * One row that was not taken.
     *
     * @param line of the file where the row begins, the header being line 1
     * @param column its name, where one is at fault
     */
    public record RowError(long line, Optional<String> column, String reason, String rowText) {}

    /** How many rows of a batch came to what. */
    public record Tally(long accepted, long known) {}
}
