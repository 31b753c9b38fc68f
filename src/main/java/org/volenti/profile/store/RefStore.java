package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.volenti.common.CopyRows;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.LanedId;
import org.volenti.common.Sql;

/** Leads from refs to customers, creates those that are unknown, and locks in the order that everybody keeps. */
@ApplicationScoped
class RefStore {
    private final Sql.Source source;

    RefStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    Map<String, CustomerId> find(Collection<String> refs) {
        var found = new HashMap<String, CustomerId>(refs.size() * 2);
        // one probe of the alias index a ref; 7,000 refs take 12 ms
        var sql = """
                SELECT value, customer_id FROM customer_alias
                WHERE kind = 'ref' AND value = ANY (?)
                """;
        Sql.each(source, sql, row -> found.put(row.getString(1), new CustomerId(row.getLong(2))), refs);
        return found;
    }

    /**
     * Creates those customers that do not exist, and answers whom it created. Aliases go in before anything is locked
     * and in their order, so that two who create the same customers wait for each other in line.
     */
    Map<String, CustomerId> create(Collection<String> refs, Instant now) {
        var wanted = new TreeSet<>(refs);
        if (wanted.isEmpty()) return Map.of();
        var ids = draw(wanted.size());
        var values = wanted.toArray(String[]::new);
        var customers = new long[values.length];
        for (int i = 0; i < values.length; i++) customers[i] = LanedId.of(ids.get(i), Lane.ofRef(values[i]));
        var created = new TreeMap<CustomerId, String>();
        var sql = """
                INSERT INTO customer_alias (kind, value, lane, customer_id)
                SELECT 'ref', value, (id & 255)::smallint, id FROM unnest(?, ?) AS new (value, id)
                ON CONFLICT DO NOTHING
                RETURNING value, customer_id
                """;
        Sql.each(source, sql, row -> created.put(new CustomerId(row.getLong(2)), row.getString(1)), values, customers);
        var rows = new CopyRows();
        created.forEach((id, ref) ->
                rows.add(id.lane()).add(id).add(ref).add(now).add(now).end());
        rows.copy(source, "customer (lane, customer_id, ref, created_at, updated_at)");
        var byRef = new HashMap<String, CustomerId>();
        created.forEach((id, ref) -> byRef.put(ref, id));
        return byRef;
    }

    /** Everybody behind these refs, the unknown ones created now; all are locked. */
    Refs findOrCreate(Collection<String> refs, Instant now) {
        var distinct = new TreeSet<>(refs);
        var found = find(distinct);
        distinct.removeAll(found.keySet());
        var created = create(distinct, now);
        distinct.removeAll(created.keySet());
        // whom somebody else created meanwhile: her row is visible to the next statement
        if (!distinct.isEmpty()) found.putAll(find(distinct));
        lock(found.values());
        found.putAll(created);
        return new Refs(found, created);
    }

    /** @param created those of all that are new */
    record Refs(Map<String, CustomerId> all, Map<String, CustomerId> created) {
        CustomerId of(String ref) {
            var id = all.get(ref);
            if (id == null) throw new IllegalStateException("a customer vanished between two statements");
            return id;
        }
    }

    /** In the order of lanes and ids, as {@code Profiles.lock} does within a lane. */
    void lock(Collection<CustomerId> customers) {
        if (customers.isEmpty()) return;
        var ids = customers.stream().distinct().mapToLong(CustomerId::value).toArray();
        var sql = """
                SELECT c.customer_id FROM unnest(?) AS wanted (id)
                JOIN customer c ON c.lane = (wanted.id & 255)::smallint AND c.customer_id = wanted.id
                ORDER BY c.lane, c.customer_id FOR NO KEY UPDATE OF c
                """;
        Sql.each(source, sql, row -> {}, ids);
    }

    private List<Long> draw(int count) {
        return Sql.list(
                source, "SELECT nextval('customer_seq') FROM generate_series(1, ?)", row -> row.getLong(1), count);
    }
}
