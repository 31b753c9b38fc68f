package org.volenti.edge.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.volenti.profile.ImportJob.RowError;

/**
 * Takes one file in: reads a batch while the one before is being kept, so that a core parses and a core stores. Two batches
 * are in memory, whatever the file's size.
 */
final class ImportRun<T> {
    /** Rows may be long; a batch holds about so many characters at most. */
    private static final long BATCH_CHARACTERS = 8_000_000;

    /** Keeps a batch with its errors in one transaction. */
    @FunctionalInterface
    interface Keeper<T> {
        void keep(List<Intake.Taken<T>> rows, List<RowError> errors);
    }

    private final Intake<T> intake;
    private final Keeper<T> keeper;
    private final ExecutorService storing;
    private List<Intake.Taken<T>> taken = new ArrayList<>();
    private List<RowError> errors = new ArrayList<>();
    private long characters;
    private @Nullable Future<?> before;

    ImportRun(Intake<T> intake, Keeper<T> keeper, ExecutorService storing) {
        this.intake = intake;
        this.keeper = keeper;
        this.storing = storing;
    }

    void run(Spool.File file) throws IOException, InterruptedException {
        if (intake.glances()) glance(file);
        try (var rows = new CsvRows(file)) {
            int columns = begin(rows);
            for (Row row; (row = rows.next()) != null; ) {
                take(row, columns);
                if (taken.size() + errors.size() >= intake.batch() || characters >= BATCH_CHARACTERS) store();
            }
        } finally {
            // what was read before a file broke off is good
            store();
            await();
        }
    }

    private void glance(Spool.File file) throws IOException {
        try (var rows = new CsvRows(file)) {
            int columns = begin(rows);
            for (Row row; (row = rows.next()) != null; ) {
                if (row.fields().size() != columns) continue;
                try {
                    intake.glance(row);
                } catch (RowRefused e) {
                    // told when it is read
                }
            }
        } catch (FileRefused e) {
            if (e.line() == 1) throw e;
        }
    }

    private int begin(CsvRows rows) {
        var first = rows.next();
        if (first == null) throw new FileRefused(1, "the file is empty: the first line must name the columns");
        var header = Header.read(first, intake.format());
        intake.begin(header);
        return header.size();
    }

    private void take(Row row, int columns) {
        for (var field : row.fields()) characters += field.length();
        try {
            if (row.fields().size() != columns) {
                throw new RowRefused(
                        Optional.empty(), "the row has " + row.fields().size() + " fields, the header has " + columns);
            }
            taken.add(new Intake.Taken<>(row, intake.read(row)));
        } catch (RowRefused e) {
            errors.add(row.refused(e));
        }
    }

    private void store() throws InterruptedException {
        await();
        if (taken.isEmpty() && errors.isEmpty()) return;
        var rows = taken;
        var refused = errors;
        before = storing.submit(() -> keeper.keep(rows, refused));
        taken = new ArrayList<>();
        errors = new ArrayList<>();
        characters = 0;
    }

    private void await() throws InterruptedException {
        if (before == null) return;
        try {
            before.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } finally {
            before = null;
        }
    }
}
