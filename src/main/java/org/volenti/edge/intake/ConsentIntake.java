package org.volenti.edge.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Problem;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.ContactPoints.Wanted;
import org.volenti.profile.Customers;
import org.volenti.profile.ImportJob.RowError;
import org.volenti.profile.ImportJob.Tally;
import org.volenti.profile.Suppression;
import org.volenti.profile.Suppressions;

/**
 * Consents: {@code customer,channel,address,purpose,action,basis,wording_id,wording_version,wording_locale,source,actor,
 * occurred_at,expires_at,<evidence>…}. A grant needs a customer who is known; a no is always kept, with a customer created
 * for it and its address suppressed where it is nobody's.
 */
final class ConsentIntake implements Intake<ConsentRow> {
    private final Customers customers;
    private final ContactPoints points;
    private final Suppressions suppressions;
    private final ConsentRegistry registry;
    private final long importId;
    private final Instant now;
    private ConsentReader reader;

    ConsentIntake(
            Customers customers,
            ContactPoints points,
            Suppressions suppressions,
            ConsentRegistry registry,
            long importId,
            Instant now) {
        this.customers = customers;
        this.points = points;
        this.suppressions = suppressions;
        this.registry = registry;
        this.importId = importId;
        this.now = now;
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
    public ConsentRow read(Row row) {
        return reader.read(row);
    }

    @Override
    public Kept keep(List<Taken<ConsentRow>> rows) {
        var refs = rows.stream().map(r -> r.value().customer()).collect(Collectors.toSet());
        var noes = rows.stream()
                .map(Taken::value)
                .filter(r -> r.action().isNo())
                .map(ConsentRow::customer)
                .collect(Collectors.toSet());
        var known = customers.lock(refs, noes, now);
        var errors = new ArrayList<RowError>();
        var judged = new ArrayList<Taken<ConsentRow>>();
        for (var row : rows) {
            if (known.containsKey(row.value().customer())) judged.add(row);
            else {
                var what = "customer " + Columns.quoted(row.value().customer()) + " is unknown: import customers first";
                errors.add(row.row().refused(new RowRefused("customer", what)));
            }
        }
        record(judged, consents(judged, known, errors), errors);
        return new Kept(new Tally(rows.size() - errors.size(), 0), errors);
    }

    /** One for each of the rows; those without an address to mean are taken out of them. */
    private List<NewConsent> consents(
            List<Taken<ConsentRow>> judged, Map<String, CustomerId> known, List<RowError> errors) {
        var held = points(judged, known);
        var all = points.ofAll(new HashSet<>(known.values()));
        var consents = new ArrayList<NewConsent>();
        judged.removeIf(row -> {
            var value = row.value();
            var id = known.get(value.customer());
            if (id == null) return true;
            var point = wanted(value, id).map(held::get);
            if (value.address().isEmpty()
                    && value.channel().isPresent()
                    && !value.action().isNo()) {
                point = choice(all.getOrDefault(id, List.of()), value);
                if (point.isEmpty()) {
                    var what = "the customer has no address on channel "
                            + value.channel().get();
                    errors.add(row.row().refused(new RowRefused("address", what)));
                    return true;
                }
            }
            consents.add(value.of(id, point));
            return false;
        });
        return consents;
    }

    private Map<Wanted, ContactPoint> points(List<Taken<ConsentRow>> rows, Map<String, CustomerId> known) {
        var granted = new HashSet<Wanted>();
        var refused = new HashSet<Wanted>();
        for (var row : rows) {
            var id = known.get(row.value().customer());
            if (id == null) continue;
            wanted(row.value(), id).ifPresent(row.value().action().isNo() ? refused::add : granted::add);
        }
        if (!granted.isEmpty()) points.ensureAll(granted);
        refused.addAll(granted);
        return points.findAll(refused);
    }

    private static Optional<Wanted> wanted(ConsentRow row, CustomerId id) {
        return row.channel().flatMap(channel -> row.address().map(address -> new Wanted(id, channel, address)));
    }

    /** Primary, else the one added last. */
    private static Optional<ContactPoint> choice(List<ContactPoint> hers, ConsentRow row) {
        return hers.stream()
                .filter(p -> row.channel().filter(p.channel()::equals).isPresent())
                .max(Comparator.comparing(ContactPoint::primary)
                        .thenComparing(ContactPoint::addedAt)
                        .thenComparing(ContactPoint::id));
    }

    private void record(List<Taken<ConsentRow>> rows, List<NewConsent> consents, List<RowError> errors) {
        if (consents.isEmpty()) return;
        var answers = registry.record(consents);
        var suppressed = new ArrayList<Suppression>();
        for (int i = 0; i < answers.size(); i++) {
            var row = rows.get(i);
            switch (answers.get(i)) {
                case ConsentAnswer.Refused(List<Problem> problems) ->
                    errors.add(row.row().refused(new RowRefused(column(problems), words(problems))));
                case ConsentAnswer.Recorded recorded -> {
                    if (recorded.addressUnknown()) suppressed.add(suppression(row.value()));
                }
            }
        }
        if (!suppressed.isEmpty()) suppressions.keep(suppressed, now);
    }

    private static Suppression suppression(ConsentRow row) {
        return new Suppression(
                row.channel().orElseThrow(),
                row.address().orElseThrow(),
                row.action().word(),
                row.source(),
                row.occurredAt());
    }

    /** {@code /evidence/affirmativeAct} is the column affirmativeAct, {@code /occurredAt} is occurred_at. */
    private static Optional<String> column(List<Problem> problems) {
        return problems.stream().findFirst().map(p -> {
            var name = p.place().substring(p.place().lastIndexOf('/') + 1);
            return p.place().startsWith("/evidence/")
                    ? name
                    : snake(p.place().substring(1).replace('/', '_'));
        });
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static String words(List<Problem> problems) {
        return problems.stream()
                .map(p -> p.what() + p.mend().map(mend -> " (" + mend + ")").orElse(""))
                .collect(Collectors.joining("; "));
    }
}
