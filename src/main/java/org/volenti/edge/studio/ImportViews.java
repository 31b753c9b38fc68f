package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.LanedId;
import org.volenti.consent.Bearing;
import org.volenti.consent.StandingChanges;
import org.volenti.consent.StandingState;
import org.volenti.profile.ImportJob;
import org.volenti.profile.ImportJobs;
import org.volenti.profile.ImportKind;
import org.volenti.profile.ImportUndo;

/** Imports as pages show them. */
@ApplicationScoped
class ImportViews {
    private static final int SHOWN = 25;
    private static final int ERRORS = 20;

    private final ImportJobs jobs;
    private final HeldFiles held;
    private final Undoing undoing;
    private final CustomerText customer;
    private final ImportText text;

    ImportViews(ImportJobs jobs, HeldFiles held, Undoing undoing, CustomerText customer, ImportText text) {
        this.jobs = jobs;
        this.held = held;
        this.undoing = undoing;
        this.customer = customer;
        this.text = text;
    }

    ImportsView list(Optional<Instant> before, String problem, Reader reader) {
        var underWay = undoing.underWay();
        var page = jobs.newest(before, SHOWN);
        var older = page.size() < SHOWN
                ? ""
                : ImportPages.PATH + "?before="
                        + Gate.encode(page.getLast().startedAt().toString());
        return new ImportsView(
                Arrays.stream(ImportKind.values())
                        .map(kind -> new ImportsView.Kind(kind.word(), kind(kind)))
                        .toList(),
                page.stream()
                        .map(job -> view(job, List.of(), true, underWay, reader))
                        .toList(),
                problem,
                older);
    }

    /** @param people whether it may say what is in its rows, and what they would change: a file of one row tells of one person */
    Optional<ImportView> one(long id, boolean people, Reader reader) {
        var underWay = undoing.underWay();
        var errors = jobs.firstErrors(id, ERRORS).stream()
                .map(error -> people ? error : error.impersonal())
                .toList();
        return jobs.find(id).map(job -> view(job, errors, people, underWay, reader));
    }

    private ImportView view(
            ImportJob job, List<ImportJob.RowError> errors, boolean people, Set<Long> underWay, Reader reader) {
        var id = LanedId.write(job.id());
        boolean undone = job.undone().isPresent();
        boolean isUndoing = underWay.contains(job.id());
        boolean running = job.state() == ImportJob.State.RUNNING;
        boolean done = job.state() == ImportJob.State.DONE;
        return new ImportView(
                id,
                ImportPages.path(id),
                kind(job.kind()),
                job.sender().file().orElseGet(text::unnamed),
                job.sender().actor().equals("api") ? text.byApi() : job.sender().actor(),
                running || isUndoing ? "hold" : done && !undone ? "send" : "suppress",
                isUndoing ? text.stateUndoing() : undone ? text.stateUndone() : state(job),
                job.preview(),
                running || isUndoing,
                job.startedAt(),
                reader.count(job.rows()),
                reader.count(job.accepted()),
                reader.count(job.known()),
                reader.count(job.rejected()),
                job.problem()
                        .map(problem -> people ? problem : ImportJob.impersonal(problem))
                        .orElse(""),
                !done ? "" : job.preview() ? text.wasPreview() : text.wasTaken(),
                job.changes()
                        .filter(changes -> people)
                        .map(changes -> changes(changes, reader))
                        .orElse(List.of()),
                errors,
                people,
                done && job.preview() && held.holds(job.id()),
                !running && !isUndoing && !undone && !job.preview(),
                job.undone().map(answer -> undone(answer, reader)).orElse(List.of()));
    }

    private String state(ImportJob job) {
        return switch (job.state()) {
            case RUNNING -> text.stateRunning();
            case DONE -> job.preview() ? text.statePreview() : text.stateDone();
            case FAILED -> text.stateFailed();
        };
    }

    String kind(ImportKind kind) {
        return switch (kind) {
            case CUSTOMERS -> text.customers();
            case EVENTS -> text.events();
            case CONSENTS -> text.consents();
            case SUPPRESSIONS -> text.suppressions();
        };
    }

    private List<ImportView.Change> changes(StandingChanges changes, Reader reader) {
        var said = new ArrayList<ImportView.Change>();
        changes.moves().entrySet().stream()
                .sorted(Comparator.comparing(entry ->
                        entry.getKey().from().word() + entry.getKey().to().word()))
                .forEach(entry -> said.add(new ImportView.Change(
                        text.move(
                                standing(entry.getKey().from()),
                                standing(entry.getKey().to())),
                        reader.count(entry.getValue()))));
        for (var bearing : Bearing.values()) {
            var count = changes.bearings().get(bearing);
            if (count != null) said.add(new ImportView.Change(bearing(bearing), reader.count(count)));
        }
        return said;
    }

    private String standing(StandingState state) {
        return "“" + customer.standing(StandingWord.of(state)) + "”";
    }

    private String bearing(Bearing bearing) {
        return switch (bearing) {
            case STANDS -> text.bearsStands();
            case AWAITS_CONFIRMATION -> text.bearsWaiting();
            case KEPT_AS_CLAIM -> text.bearsClaim();
            case LATER_NO_STANDS -> text.bearsLaterNo();
            case LIFTS_NO_OBJECTION -> text.bearsObjection();
            case LIFTS_NO_EARLIER_NO -> text.bearsEarlierNo();
            case ANOTHER_GRANT_STANDS -> text.bearsAnotherGrant();
            case LATER_GRANT_STANDS -> text.bearsLaterGrant();
            case ANOTHER_NO_STANDS -> text.bearsAnotherNo();
            case ADDRESS_SUPPRESSED -> text.bearsSuppressed();
        };
    }

    private List<ImportView.Change> undone(ImportUndo.Undone undone, Reader reader) {
        var said = new ArrayList<ImportView.Change>();
        said.add(new ImportView.Change(text.undoneRows(), reader.count(undone.undone())));
        said.add(new ImportView.Change(text.leftRows(), reader.count(undone.left())));
        undone.reasons().forEach((reason, count) -> said.add(new ImportView.Change(reason, reader.count(count))));
        return said;
    }

    /** What an undo will do, before it is asked for. */
    Question undo(ImportJob job, Reader reader) {
        var id = LanedId.write(job.id());
        var most = reader.count(job.accepted());
        var words =
                switch (job.kind()) {
                    case CONSENTS -> text.undoConsents(most);
                    case EVENTS -> text.undoEvents(most);
                    case SUPPRESSIONS -> text.undoSuppressions(most);
                    case CUSTOMERS -> text.undoCustomers(most);
                };
        return new Question(
                text.undoTitle(
                        job.sender().file().orElseGet(() -> "“" + kind(job.kind()) + "”"), reader.at(job.startedAt())),
                words,
                ImportPages.path(id) + "/undo",
                "",
                text.undoDo(),
                ImportPages.path(id),
                true);
    }
}
