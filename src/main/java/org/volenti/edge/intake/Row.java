package org.volenti.edge.intake;

import java.util.List;
import org.volenti.common.CsvField;
import org.volenti.profile.ImportJob.RowError;

/**
 * One record of a CSV file.
 *
 * @param line on which it begins, the header being on line 1
 */
record Row(long line, List<String> fields) {
    /** A report quotes so much of a row at most. */
    private static final int LONGEST_QUOTE = 10_000;

    String at(int column) {
        return fields.get(column);
    }

    RowError refused(RowRefused why) {
        return new RowError(line, why.column().map(Columns::storable), Columns.storable(why.reason()), text());
    }

    /** The row as CSV again; what the database cannot keep is shown as �. */
    String text() {
        var text = new StringBuilder();
        for (int i = 0; i < fields.size() && text.length() < LONGEST_QUOTE; i++) {
            if (i > 0) text.append(',');
            text.append(CsvField.quoted(fields.get(i)));
        }
        if (text.length() > LONGEST_QUOTE) text.setLength(LONGEST_QUOTE);
        return Columns.storable(text.toString());
    }
}
