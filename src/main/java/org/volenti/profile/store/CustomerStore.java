package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.LanedId;
import org.volenti.common.Sql;
import org.volenti.profile.Customer;
import org.volenti.profile.CustomerChange;
import org.volenti.profile.Customers;

/** Keeps customers: refs, aliases, fields, contact points, in this order, each for all changes at once. */
@ApplicationScoped
class CustomerStore implements Customers {
    private final Sql.Source source;
    private final RefStore refs;
    private final AliasStore aliases;
    private final FieldStore fields;
    private final PointChanges points;
    private final ImportTraces traces;
    private final CustomerReader reader;

    CustomerStore(
            AgroalDataSource dataSource,
            RefStore refs,
            AliasStore aliases,
            FieldStore fields,
            PointChanges points,
            ImportTraces traces,
            CustomerReader reader) {
        this.source = dataSource::getConnection;
        this.refs = refs;
        this.aliases = aliases;
        this.fields = fields;
        this.points = points;
        this.traces = traces;
        this.reader = reader;
    }

    @Override
    @Transactional
    public List<Kept> keep(List<CustomerChange> changes, String told, Instant now) {
        return keep(changes, told, Optional.empty(), now);
    }

    @Override
    @Transactional
    public List<Kept> imported(List<CustomerChange> changes, long importId, Instant now) {
        return keep(changes, "import:" + LanedId.write(importId), Optional.of(importId), now);
    }

    private List<Kept> keep(List<CustomerChange> changes, String told, Optional<Long> importId, Instant now) {
        aliases.queue(changes);
        var answers = new HashMap<Integer, Kept>();
        for (var round : rounds(changes)) answers.putAll(keepEachOnce(round, told, importId, now));
        var inOrder = new ArrayList<Kept>(changes.size());
        for (int i = 0; i < changes.size(); i++) inOrder.add(answers.get(i));
        return inOrder;
    }

    /** No customer is twice in a round; mostly there is one round. */
    private static List<Map<Integer, CustomerChange>> rounds(List<CustomerChange> changes) {
        var rounds = new ArrayList<Map<Integer, CustomerChange>>();
        var times = new HashMap<String, Integer>();
        for (int i = 0; i < changes.size(); i++) {
            int round = times.merge(changes.get(i).ref(), 1, Integer::sum) - 1;
            if (round == rounds.size()) rounds.add(new LinkedHashMap<>());
            rounds.get(round).put(i, changes.get(i));
        }
        return rounds;
    }

    private Map<Integer, Kept> keepEachOnce(
            Map<Integer, CustomerChange> changes, String told, Optional<Long> importId, Instant now) {
        var answers = new HashMap<Integer, Kept>();
        var known = refs.find(changes.values().stream().map(CustomerChange::ref).toList());
        var conflicts = aliases.conflicts(changes, known);
        conflicts.forEach((i, problem) -> answers.put(i, new Kept.Refused(problem, true)));

        var good = new HashMap<>(changes);
        good.keySet().removeAll(conflicts.keySet());
        if (good.isEmpty()) return answers;
        var found = refs.findOrCreate(
                good.values().stream().map(CustomerChange::ref).toList(), now);
        var byCustomer = new LinkedHashMap<CustomerId, CustomerChange>();
        good.forEach((i, change) -> {
            var id = found.of(change.ref());
            byCustomer.put(id, change);
            answers.put(i, found.created().containsKey(change.ref()) ? new Kept.Created(id) : new Kept.Changed(id));
        });
        var created = Set.copyOf(found.created().values());
        var present = new HashSet<>(byCustomer.keySet());
        present.removeAll(created);
        importId.ifPresent(id -> traces.found(id, present, now));
        aliases.keep(byCustomer);
        fields.keep(byCustomer, told, now);
        var added = points.keep(byCustomer, told, now);
        importId.ifPresent(id -> traces.added(id, created, added, now));
        return answers;
    }

    @Override
    @Transactional
    public Map<String, CustomerId> lock(Collection<String> wanted, Collection<String> created, Instant now) {
        var found = refs.find(wanted);
        var unknown = new HashSet<>(created);
        unknown.removeAll(found.keySet());
        var all = new HashSet<>(found.keySet());
        all.addAll(unknown);
        return all.isEmpty() ? Map.of() : refs.findOrCreate(all, now).all();
    }

    @Override
    @Transactional
    public Optional<Customer> find(String ref) {
        return refs.find(List.of(ref)).values().stream()
                .flatMap(id -> reader.read(List.of(id)).stream())
                .findFirst();
    }

    @Override
    @Transactional
    public Map<String, String> countries(Collection<String> wanted) {
        if (wanted.isEmpty()) return Map.of();
        var sql = """
                SELECT a.value, c.country FROM customer_alias a
                JOIN customer c ON c.lane = a.lane AND c.customer_id = a.customer_id
                WHERE a.kind = 'ref' AND a.value = ANY (?) AND c.country IS NOT NULL
                """;
        var countries = new HashMap<String, String>();
        Sql.each(source, sql, row -> countries.put(row.getString(1), row.getString(2)), wanted);
        return countries;
    }

    @Override
    @Transactional
    public List<Customer> holders(Map<Channel, String> addresses, Optional<CustomerId> after, int limit) {
        // by contact_point_address, and by contact_point_spelt for those with capitals
        var sql = """
                SELECT DISTINCT p.customer_id FROM unnest(?, ?) AS wanted (channel, address)
                CROSS JOIN LATERAL (
                    SELECT customer_id, removed_at FROM contact_point
                    WHERE address = lower(wanted.address) AND channel = wanted.channel
                    UNION ALL
                    SELECT customer_id, removed_at FROM contact_point
                    WHERE lower(address) = lower(wanted.address) AND address <> lower(address)
                      AND channel = wanted.channel) p
                WHERE p.removed_at IS NULL AND p.customer_id > ? ORDER BY p.customer_id LIMIT ?
                """;
        var places = List.copyOf(addresses.entrySet());
        var found = Sql.list(
                source,
                sql,
                row -> new CustomerId(row.getLong(1)),
                places.stream().map(place -> place.getKey().name()).toArray(String[]::new),
                places.stream().map(Map.Entry::getValue).toArray(String[]::new),
                after.map(CustomerId::value).orElse(0L),
                limit);
        var holders = new ArrayList<>(reader.read(found));
        holders.sort(Comparator.comparing(Customer::id));
        return holders;
    }
}
