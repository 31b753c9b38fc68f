package org.volenti.edge.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.ConsentRegistry.Imported;
import org.volenti.consent.StandingChanges;
import org.volenti.profile.Customers;
import org.volenti.profile.ImportJob.RowError;
import org.volenti.profile.ImportJob.Tally;
import org.volenti.profile.ImportJobs;
import org.volenti.profile.Suppression;
import org.volenti.profile.Suppressions;

/**
 * Consents: {@code customer,channel,address,purpose,action,basis,wording_id,wording_version,wording_locale,source,actor,
 * occurred_at,expires_at,<evidence>…}. A grant needs a customer who is known; a no is always kept, with a customer created
 * for it and its address suppressed where it is nobody's. A row that is in the ledger already is known and changes nothing.
 */
final class ConsentIntake implements Intake<ConsentRow> {
    private final Customers customers;
    private final MeantPoints points;
    private final Suppressions suppressions;
    private final ConsentRegistry registry;
    private final ImportJobs jobs;
    private final long importId;
    private final Instant now;
    private final RowKeys keys;
    private ConsentReader reader;

    ConsentIntake(
            Customers customers,
            MeantPoints points,
            Suppressions suppressions,
            ConsentRegistry registry,
            ImportJobs jobs,
            long importId,
            Instant now,
            RowKeys keys) {
        this.customers = customers;
        this.points = points;
        this.suppressions = suppressions;
        this.registry = registry;
        this.jobs = jobs;
        this.importId = importId;
        this.now = now;
        this.keys = keys;
        this.reader = new ConsentReader(new Header(List.of()), importId, now);
    }

    @Override
    public Header.Format format() {
        return ConsentReader.FORMAT;
    }

    @Override
    public void begin(Header header) {
        reader = new ConsentReader(header, importId, now);
    }

    /** The registry is made for a thousand at once. */
    @Override
    public int batch() {
        return 1_000;
    }

    @Override
    public boolean glances() {
        return true;
    }

    @Override
    public void glance(Row row) {
        keys.glance(reader.content(row));
    }

    @Override
    public ConsentRow read(Row row) {
        return reader.read(row, keys.next(reader.content(row)));
    }

    @Override
    public String group(ConsentRow row) {
        return row.customer();
    }

    @Override
    public Kept keep(List<Taken<ConsentRow>> rows) {
        var errors = new ArrayList<RowError>();
        var hers = owned(rows, errors);
        var before = known(hers);
        int all = hers.size();
        hers.removeIf(row -> before.contains(imported(row)));
        int known = all - hers.size();
        var changes = record(points.of(hers, errors), errors);
        return new Kept(new Tally(rows.size() - errors.size(), known), errors, changes);
    }

    /** In the ledger by an import that was not undone since. */
    private Set<Imported> known(List<OwnedRow> rows) {
        var imports =
                registry.importsOf(rows.stream().map(ConsentIntake::imported).toList());
        var all = new HashSet<Long>();
        imports.values().forEach(all::addAll);
        var undone = jobs.undone(all);
        return imports.keySet().stream()
                .filter(row -> !undone.containsAll(imports.getOrDefault(row, Set.of())))
                .collect(Collectors.toSet());
    }

    private static Imported imported(OwnedRow row) {
        return new Imported(row.customer(), row.value().row().key());
    }

    /** Behind the lock of everybody named; whom nobody knows is created for a no only. */
    private List<OwnedRow> owned(List<Taken<ConsentRow>> rows, List<RowError> errors) {
        var refs = rows.stream().map(r -> r.value().customer()).collect(Collectors.toSet());
        var noes = rows.stream()
                .map(Taken::value)
                .filter(r -> r.action().isNo())
                .map(ConsentRow::customer)
                .collect(Collectors.toSet());
        Map<String, CustomerId> ids = customers.lock(refs, noes, now);
        var owned = new ArrayList<OwnedRow>(rows.size());
        for (var row : rows) {
            var id = ids.get(row.value().customer());
            if (id != null) owned.add(new OwnedRow(row, id));
            else {
                var what = "customer " + Columns.quoted(row.value().customer()) + " is unknown: import customers first";
                errors.add(row.row().refused(new RowRefused("customer", what)));
            }
        }
        return owned;
    }

    private StandingChanges record(List<MeantPoints.Told> told, List<RowError> errors) {
        if (told.isEmpty()) return StandingChanges.NONE;
        var recording =
                registry.recording(told.stream().map(MeantPoints.Told::consent).toList());
        var answers = recording.answers();
        var suppressed = new ArrayList<Suppression>();
        for (int i = 0; i < answers.size(); i++) {
            var one = told.get(i);
            switch (answers.get(i)) {
                case ConsentAnswer.Refused(var problems) ->
                    errors.add(one.row().row().refused(RowRefused.of(problems)));
                case ConsentAnswer.Recorded recorded -> {
                    if (recorded.addressUnknown()) suppressed.add(suppression(one));
                }
            }
        }
        if (!suppressed.isEmpty()) suppressions.imported(suppressed, importId, now);
        return recording.changes();
    }

    private static Suppression suppression(MeantPoints.Told told) {
        var consent = told.consent();
        return new Suppression(
                consent.channel().orElseThrow(),
                consent.address().orElseThrow(),
                consent.action().word(),
                consent.source(),
                consent.occurredAt());
    }
}
