package org.volenti.profile;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.volenti.common.CsvField;
import org.volenti.consent.StandingChanges;

/**
 * One CSV file on its way in.
 *
 * @param accepted rows that are kept, those known before included
 * @param preview whether it is only judged, and nothing of it kept
 * @param sender who sent it
 * @param changes of standings that a preview of consents foresees
 * @param problem why the whole file was refused, or where reading had to stop
 */
public record ImportJob(
        long id,
        ImportKind kind,
        boolean preview,
        Imports.Sender sender,
        State state,
        long rows,
        long accepted,
        long known,
        long rejected,
        Optional<StandingChanges> changes,
        Optional<String> problem,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<ImportUndo.Undone> undone) {
    private static final Pattern QUOTED = Pattern.compile("“[^”]*”");
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+|\\+\\d[\\d ()/.-]{5,}|\\d{7,}");

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
    public record RowError(long line, Optional<String> column, String reason, String rowText) {
        public static final String CSV_HEAD = "line,column,reason,row\r\n";

        /** For who may not see customers: where it is and of what kind, without what the row says. */
        public RowError impersonal() {
            return new RowError(line, column, ImportJob.impersonal(reason), "");
        }

        /** As a line of CSV; what it quotes is personal. */
        public String csv() {
            return line + "," + CsvField.safe(column.orElse("")) + "," + CsvField.safe(reason) + ","
                    + CsvField.safe(rowText) + "\r\n";
        }
    }

    /** Words without what they quote, and without anything that looks like an address or a number all the same. */
    public static String impersonal(String words) {
        return ADDRESS.matcher(QUOTED.matcher(words).replaceAll("“…”")).replaceAll("…");
    }

    /** How many rows of a batch came to what. */
    public record Tally(long accepted, long known) {}
}
