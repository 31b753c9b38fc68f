package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.volenti.common.CustomerId;
import org.volenti.common.Problem;
import org.volenti.common.Sql;
import org.volenti.profile.Alias;
import org.volenti.profile.CustomerChange;

/** Keeps the names under which other systems know a customer; each leads to one person. */
@ApplicationScoped
class AliasStore {
    private final Sql.Source source;

    AliasStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    /**
     * Lets who claims the same names wait until this transaction has ended, and then see whom they lead to: a name that nobody
     * has yet has no row to lock. Names share 1,024 locks, for a thousand customers may bring more than PostgreSQL has room
     * for; they are taken in one order, and before any customer is locked.
     */
    void queue(Collection<CustomerChange> changes) {
        var names = changes.stream()
                .flatMap(change -> of(change).stream())
                .map(alias -> alias.kind() + " " + alias.value())
                .distinct()
                .toArray(String[]::new);
        if (names.length == 0) return;
        var sql = """
                SELECT pg_advisory_xact_lock(3, place) FROM (
                    SELECT DISTINCT hashtext(name) & 1023 AS place FROM unnest(?) AS wanted (name) ORDER BY 1) places
                """;
        Sql.each(source, sql, row -> {}, (Object) names);
    }

    /** Which changes claim a name that leads to somebody else. */
    Map<Integer, Problem> conflicts(Map<Integer, CustomerChange> changes, Map<String, CustomerId> known) {
        var conflicts = new HashMap<Integer, Problem>();
        var owners = owners(changes.values());
        var claimed = new HashMap<Alias, String>();
        changes.forEach((i, change) -> {
            for (var alias : of(change)) {
                var owner = owners.get(alias);
                var claimant = claimed.putIfAbsent(alias, change.ref());
                if (owner != null ? !owner.equals(known.get(change.ref())) : claimant != null) {
                    var what = "the alias " + alias.kind() + " “" + alias.value() + "” leads to another customer";
                    conflicts.put(i, Problem.at("/aliases", what, "take it from that customer first"));
                    return;
                }
            }
        });
        return conflicts;
    }

    private Map<Alias, CustomerId> owners(Collection<CustomerChange> changes) {
        var wanted = changes.stream().flatMap(c -> of(c).stream()).distinct().toList();
        if (wanted.isEmpty()) return Map.of();
        var sql = """
                SELECT a.kind, a.value, a.customer_id FROM unnest(?, ?) AS wanted (kind, value)
                JOIN customer_alias a ON a.kind = wanted.kind AND a.value = wanted.value
                """;
        var owners = new HashMap<Alias, CustomerId>();
        Sql.each(
                source,
                sql,
                row -> owners.put(new Alias(row.getString(1), row.getString(2)), new CustomerId(row.getLong(3))),
                wanted.stream().map(Alias::kind).toArray(String[]::new),
                wanted.stream().map(Alias::value).toArray(String[]::new));
        return owners;
    }

    /** Brings the aliases of those for whom a list was sent to that list. */
    void keep(Map<CustomerId, CustomerChange> changes) {
        var sent = new LinkedHashMap<CustomerId, CustomerChange>(changes);
        sent.values().removeIf(change -> !change.aliases().isSent());
        if (sent.isEmpty()) return;
        var present = present(sent.keySet());
        var added = new TreeMap<Alias, CustomerId>();
        var removed = new ArrayList<Alias>();
        sent.forEach((id, change) -> {
            var wanted = new HashSet<>(of(change));
            var has = present.getOrDefault(id, Set.of());
            has.stream().filter(a -> !wanted.contains(a)).forEach(removed::add);
            wanted.stream().filter(a -> !has.contains(a)).forEach(a -> added.put(a, id));
        });
        Sql.update(
                source,
                "DELETE FROM customer_alias WHERE (kind, value) IN (SELECT * FROM unnest(?, ?))",
                removed.stream().map(Alias::kind).toArray(String[]::new),
                removed.stream().map(Alias::value).toArray(String[]::new));
        var sql = """
                INSERT INTO customer_alias (kind, value, lane, customer_id)
                SELECT kind, value, (id & 255)::smallint, id FROM unnest(?, ?, ?) AS new (kind, value, id)
                """;
        Sql.update(
                source,
                sql,
                added.keySet().stream().map(Alias::kind).toArray(String[]::new),
                added.keySet().stream().map(Alias::value).toArray(String[]::new),
                added.values().stream().mapToLong(CustomerId::value).toArray());
    }

    Map<CustomerId, Set<Alias>> present(Collection<CustomerId> customers) {
        var sql = """
                SELECT customer_id, kind, value FROM unnest(?::bigint[]) AS wanted (id)
                JOIN customer_alias a ON a.lane = (wanted.id & 255)::smallint AND a.customer_id = wanted.id
                WHERE kind <> 'ref' ORDER BY kind, value
                """;
        var present = new HashMap<CustomerId, Set<Alias>>();
        Sql.each(
                source,
                sql,
                row -> present.computeIfAbsent(new CustomerId(row.getLong(1)), id -> new LinkedHashSet<>())
                        .add(new Alias(row.getString(2), row.getString(3))),
                customers);
        return present;
    }

    private static List<Alias> of(CustomerChange change) {
        var aliases = change.aliases().orNull();
        return aliases == null ? List.of() : aliases;
    }
}
