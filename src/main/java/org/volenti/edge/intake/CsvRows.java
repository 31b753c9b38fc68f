package org.volenti.edge.intake;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a spooled file, one after the other; whatever its size, one record is in memory. */
final class CsvRows implements Closeable {
    private final CsvReader<Row> reader;
    private final CloseableIterator<Row> rows;
    private final Fields fields = new Fields();
    private final boolean quotesBalance;
    private long lastLine = 1;

    CsvRows(Spool.File file) throws IOException {
        this.reader = CsvReader.builder()
                .allowExtraCharsAfterClosingQuote(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(true)
                .maxBufferSize(2 * Spool.LONGEST_LINE)
                .build(fields, file.path());
        this.rows = reader.iterator();
        this.quotesBalance = file.quotes() % 2 == 0;
    }

    /** The next record; null at the end of the file. */
    @Nullable
    Row next() {
        try {
            if (!rows.hasNext()) return null;
            var row = rows.next();
            lastLine = row.line();
            // the parser closes at the end of the file what nobody closed: then its last field is the rest of the file
            if (!quotesBalance && fields.lastWasQuoted && !rows.hasNext()) {
                throw new FileRefused(
                        row.line(), "a quote is opened here and never closed; nothing from here on was taken");
            }
            return row;
        } catch (CsvParseException e) {
            var cause = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            throw new FileRefused(
                    Math.max(fields.line, lastLine),
                    cause.contains("buffer size")
                            ? "a field is longer than 1 MB: is its quote never closed? Nothing from here on was taken"
                            : "after a closing quote only a comma or the end of the line may follow; a quote inside a"
                                    + " quoted field is written twice. Nothing from here on was taken");
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Fields straight from the parser's buffer. */
    private static final class Fields extends AbstractBaseCsvCallbackHandler<Row> {
        private final List<String> values = new ArrayList<>();
        private long line = 1;
        private boolean lastWasQuoted;

        @Override
        protected void handleBegin(long startingLineNumber) {
            values.clear();
            line = startingLineNumber;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            values.add(length == 0 ? "" : new String(buffer, offset, length));
            lastWasQuoted = quoted;
        }

        @Override
        protected Row buildRecord() {
            return new Row(line, List.copyOf(values));
        }
    }
}
