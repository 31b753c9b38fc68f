package org.volenti.edge.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.LanedId;
import org.volenti.consent.ConsentUndo;
import org.volenti.engage.CustomerUndo;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.ImportJob;
import org.volenti.profile.ImportJobs;
import org.volenti.profile.ImportUndo;
import org.volenti.profile.Profiles;
import org.volenti.profile.Suppressions;

/**
 * Undoes an import chunk by chunk, each in a transaction of its own; one that breaks off half way is ended by asking again.
 */
@ApplicationScoped
class BatchUndo implements ImportUndo {
    /** So many customers are locked at once: about a tenth of a second. */
    private static final int CHUNK = 1_000;

    private final ImportJobs jobs;
    private final Profiles profiles;
    private final CustomerUndo customers;
    private final ConsentUndo consents;
    private final BehaviourEvents events;
    private final Suppressions suppressions;
    private final InstantSource time;

    BatchUndo(
            ImportJobs jobs,
            Profiles profiles,
            CustomerUndo customers,
            ConsentUndo consents,
            BehaviourEvents events,
            Suppressions suppressions,
            InstantSource time) {
        this.jobs = jobs;
        this.profiles = profiles;
        this.customers = customers;
        this.consents = consents;
        this.events = events;
        this.suppressions = suppressions;
        this.time = time;
    }

    @Override
    public Answer undo(ImportJob job, String actor) {
        if (job.preview()) return new Refused("It was a preview: nothing was kept, so there is nothing to undo");
        if (job.state() == ImportJob.State.RUNNING) {
            return new Refused("It is still being taken in: undo it when it has ended");
        }
        if (job.undone().isPresent()) return job.undone().get();
        return switch (job.kind()) {
            case CONSENTS -> ended(job, consents(job, actor));
            case EVENTS -> ended(job, events(job));
            case SUPPRESSIONS -> ended(job, suppressions(job));
            case CUSTOMERS ->
                job.startedAt().plus(CustomerUndo.TERM).isBefore(time.instant())
                        ? new Refused("What it found was kept for " + CustomerUndo.TERM.toDays()
                                + " days and is gone: import the right values, or erase customers one by one")
                        : ended(job, customers(job));
        };
    }

    private Undone ended(ImportJob job, Undone undone) {
        jobs.undo(job.id(), undone, time.instant());
        // asked for twice at once: both hear what the first came to
        return jobs.find(job.id()).flatMap(ImportJob::undone).orElse(undone);
    }

    private Undone consents(ImportJob job, String actor) {
        var customers = consents.customersOf(job.id());
        var tally = inChunks(
                customers,
                ConsentUndo.Tally.NONE,
                (lane, chunk) -> {
                    var locked = profiles.lock(lane, chunk);
                    return consents.undo(job.id(), lane, locked, actor);
                },
                ConsentUndo.Tally::plus);
        int lifted = Attempts.inTransaction(() -> suppressions.undo(job.id()));
        var reasons = new LinkedHashMap<String, Long>();
        note(reasons, "a no stays: an undo takes back no withdrawal, refusal or objection", tally.noes());
        note(reasons, "a claim without evidence never permitted anything and stays on record", tally.claims());
        note(reasons, "an address that this import alone suppressed may be written to again", lifted);
        return new Undone(tally.undone(), tally.noes() + tally.claims(), reasons);
    }

    private Undone customers(ImportJob job) {
        var tally = inChunks(
                customers.customersOf(job.id()),
                CustomerUndo.Tally.NONE,
                (lane, chunk) -> customers.undo(job.id(), lane, profiles.lock(lane, chunk)),
                CustomerUndo.Tally::plus);
        var reasons = new LinkedHashMap<String, Long>();
        note(reasons, "created by it and gone again: nothing has happened to her since", tally.gone());
        note(reasons, "put back to what was known before, where nobody has told it anew since", tally.restored());
        note(reasons, "created by it and stays: something has happened to her since", tally.stayed());
        note(reasons, "told anew since, and stays as she is", tally.untouched());
        note(reasons, "a row of somebody named before, or erased since", job.accepted() - tally.traced());
        long undone = tally.gone() + tally.restored();
        return new Undone(undone, job.accepted() - undone, reasons);
    }

    private Undone events(ImportJob job) {
        var source = "import:" + LanedId.write(job.id());
        int removed = inChunks(
                events.customersOf(source),
                0,
                (lane, chunk) -> events.remove(source, lane, profiles.lock(lane, chunk)),
                Integer::sum);
        return counted(job, removed, "was known before, or has been removed since");
    }

    private Undone suppressions(ImportJob job) {
        int lifted = Attempts.inTransaction(() -> suppressions.undo(job.id()));
        return counted(job, lifted, "somebody else said so, too, or it has been lifted since");
    }

    private static Undone counted(ImportJob job, long undone, String otherwise) {
        long left = job.accepted() - undone;
        var reasons = new LinkedHashMap<String, Long>();
        note(reasons, otherwise, left);
        return new Undone(undone, left, reasons);
    }

    private static void note(Map<String, Long> reasons, String reason, long count) {
        if (count > 0) reasons.put(reason, count);
    }

    @FunctionalInterface
    private interface Chunk<R> {
        R of(Lane lane, List<CustomerId> customers);
    }

    /** @param customers by lane and id, as everybody locks them */
    private static <R> R inChunks(List<CustomerId> customers, R none, Chunk<R> work, BinaryOperator<R> sum) {
        var all = none;
        for (int from = 0, to; from < customers.size(); from = to) {
            var lane = customers.get(from).lane();
            to = from;
            while (to < customers.size()
                    && to - from < CHUNK
                    && customers.get(to).lane().equals(lane)) to++;
            var chunk = customers.subList(from, to);
            all = sum.apply(all, Attempts.inTransaction(() -> work.of(lane, chunk)));
        }
        return all;
    }
}
