package org.volenti.edge.intake;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.volenti.common.Ids;
import org.volenti.common.LanedId;
import org.volenti.common.WhileUp;
import org.volenti.profile.ImportJob;
import org.volenti.profile.ImportJob.RowError;
import org.volenti.profile.ImportJob.State;
import org.volenti.profile.ImportJobs;
import org.volenti.profile.ImportKind;
import org.volenti.profile.Imports;

/**
 * Takes CSV files in behind their senders' backs: spooled to the data folder, then read, two files at a time. A file whose
 * service went down half way is marked as failed within a minute, and may be sent again: what is in is known.
 */
@ApplicationScoped
class CsvImports implements Imports {
    private static final Logger LOG = Logger.getLogger(CsvImports.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final String ABANDONED =
            "the service stopped while the file was taken in: send it again, rows that are in are known";

    private final Spool spool;
    private final Ids ids;
    private final ImportJobs jobs;
    private final Intakes intakes;
    private final InstantSource time;
    private final Set<Long> mine = ConcurrentHashMap.newKeySet();
    private final ExecutorService reading = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("import-", 0).factory());

    CsvImports(
            @ConfigProperty(name = "volenti.data", defaultValue = ".volenti") Path data,
            Ids ids,
            ImportJobs jobs,
            Intakes intakes,
            InstantSource time) {
        this.spool = new Spool(data.resolve("imports"));
        this.ids = ids;
        this.jobs = jobs;
        this.intakes = intakes;
        this.time = time;
    }

    @Override
    public long begin(ImportKind kind, boolean preview, Sender sender, InputStream csv) throws IOException {
        long id = ids.next();
        mine.add(id);
        try {
            var file = spool.keep(id, csv);
            jobs.begin(id, kind, preview, sender, time.instant());
            reading.execute(() -> run(id, kind, preview, file));
        } catch (FileRefused e) {
            jobs.begin(id, kind, preview, sender, time.instant());
            refuse(id, e);
            mine.remove(id);
        } catch (IOException | RuntimeException e) {
            mine.remove(id);
            spool.delete(id);
            throw e;
        }
        return id;
    }

    private void run(long id, ImportKind kind, boolean preview, Spool.File file) {
        try {
            take(id, kind, preview, file);
            jobs.end(id, State.DONE, Optional.empty(), time.instant());
        } catch (FileRefused e) {
            refuse(id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the service stops; whoever starts next says so
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "import %s broke off", LanedId.write(id));
            fail(id, "something broke on our side (the log has more): send the file again, rows that are in are known");
        } finally {
            spool.delete(id);
            mine.remove(id);
        }
    }

    private void take(long id, ImportKind kind, boolean preview, Spool.File file)
            throws IOException, InterruptedException {
        try (var storing = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("import-store-", 0).factory())) {
            if (preview) new PreviewRun(id, jobs, () -> intakes.of(kind, id, file.bytes()), storing).run(file);
            else take(id, intakes.of(kind, id, file.bytes()), storing, file);
        }
    }

    private <T> void take(long id, Intake<T> intake, ExecutorService storing, Spool.File file)
            throws IOException, InterruptedException {
        new ImportRun<T>(intake, (rows, errors) -> keep(id, intake, rows, errors), storing).run(file);
    }

    private <T> void keep(long id, Intake<T> intake, List<Intake.Taken<T>> rows, List<RowError> errors) {
        Attempts.inTransaction(() -> {
            var kept = rows.isEmpty() ? Intake.Kept.NOTHING : intake.keep(rows);
            count(id, kept, errors);
            return kept;
        });
    }

    private void count(long id, Intake.Kept kept, List<RowError> errors) {
        var all = new ArrayList<>(errors);
        all.addAll(kept.errors());
        jobs.count(id, kept.tally(), all);
    }

    private void refuse(long id, FileRefused why) {
        var error = new RowError(why.line(), Optional.empty(), String.valueOf(why.getMessage()), "");
        try {
            jobs.refuse(id, error);
            fail(id, why.problem());
        } catch (RuntimeException e) {
            LOG.errorf(e, "import %s could not be ended", LanedId.write(id));
        }
    }

    private void fail(long id, String problem) {
        try {
            jobs.end(id, State.FAILED, Optional.of(problem), time.instant());
        } catch (RuntimeException e) {
            // the database is gone: the import falls silent and is marked once it is back
            LOG.errorf(e, "import %s could not be ended", LanedId.write(id));
        }
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP, skipExecutionIf = WhileUp.class)
    void watch() throws IOException {
        var now = time.instant();
        jobs.keepAlive(mine, now);
        jobs.failAbandoned(now.minus(SILENCE), ABANDONED, now);
        for (long id : spool.held()) {
            boolean running = jobs.find(id)
                    .map(ImportJob::state)
                    .filter(State.RUNNING::equals)
                    .isPresent();
            // a file of which nothing is known yet is on its way from its sender
            if (!running && !mine.contains(id) && jobs.find(id).isPresent()) spool.delete(id);
        }
    }

    @PreDestroy
    void stop() {
        reading.shutdownNow();
    }
}
