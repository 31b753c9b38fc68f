package org.volenti.edge.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.volenti.consent.StandingChanges;
import org.volenti.profile.ImportJobs;

/**
 * Takes one file in as {@link ImportRun} does, and keeps nothing of it. What is taken back after each chunk would be missed
 * by later rows of the same customer; therefore all rows of a group are judged in one transaction. A large file is read
 * several times, each time for a part of the groups, so that any size needs little memory.
 */
final class PreviewRun {
    /** So many bytes of the file are in memory at once, roughly. */
    private static final long PART = 32_000_000;

    private final long id;
    private final ImportJobs jobs;
    private final Supplier<Intake<?>> intakes;
    private final ExecutorService storing;
    private StandingChanges changes = StandingChanges.NONE;

    /** @param intakes a new one each time */
    PreviewRun(long id, ImportJobs jobs, Supplier<Intake<?>> intakes, ExecutorService storing) {
        this.id = id;
        this.jobs = jobs;
        this.intakes = intakes;
        this.storing = storing;
    }

    void run(Spool.File file) throws IOException, InterruptedException {
        int parts = (int) (file.bytes() / PART + 1);
        var broken = Optional.<FileRefused>empty();
        for (int part = 0; part < parts; part++) {
            try {
                run(intakes.get(), file, part, parts);
            } catch (FileRefused e) {
                // what was read before a file broke off is judged, in each of its parts
                broken = Optional.of(e);
            }
        }
        if (broken.isPresent()) throw broken.get();
    }

    private <T> void run(Intake<T> intake, Spool.File file, int part, int parts)
            throws IOException, InterruptedException {
        var groups = new LinkedHashMap<String, List<Intake.Taken<T>>>();
        var reading = new ImportRun<T>(
                intake,
                (rows, unread) -> {
                    for (var row : rows) {
                        var group = intake.group(row.value());
                        if (Math.floorMod(group.hashCode(), parts) != part) continue;
                        groups.computeIfAbsent(group, name -> new ArrayList<>(2))
                                .add(row);
                    }
                    if (part == 0) jobs.count(id, Intake.Kept.NOTHING.tally(), unread);
                },
                storing);
        try {
            reading.run(file);
        } finally {
            judge(intake, groups);
        }
    }

    private <T> void judge(Intake<T> intake, Map<String, List<Intake.Taken<T>>> groups) {
        var chunk = new ArrayList<Intake.Taken<T>>();
        for (var rows : groups.values()) {
            if (!chunk.isEmpty() && chunk.size() + rows.size() > intake.batch()) {
                judge(intake, chunk);
                chunk = new ArrayList<>();
            }
            chunk.addAll(rows);
        }
        if (!chunk.isEmpty()) judge(intake, chunk);
    }

    private <T> void judge(Intake<T> intake, List<Intake.Taken<T>> rows) {
        var kept = Attempts.rolledBack(() -> intake.keep(rows));
        changes = changes.plus(kept.changes());
        Attempts.inTransaction(() -> {
            jobs.count(id, kept.tally(), kept.errors());
            jobs.foresee(id, changes);
            return kept;
        });
    }
}
