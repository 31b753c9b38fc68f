package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;

/** Remembers what an import of customers found and added, in the transaction that keeps its rows and behind their lock. */
@ApplicationScoped
class ImportTraces {
    private final Sql.Source source;

    ImportTraces(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    /** Those whom others created, as they are before the import changes them; of one who comes again the first look counts. */
    void found(long importId, Collection<CustomerId> customers, Instant now) {
        if (customers.isEmpty()) return;
        var sql = """
                INSERT INTO import_trace (import_id, lane, customer_id, created, fields, attributes, attribute_sources,
                    recorded_at)
                SELECT ?, c.lane, c.customer_id, false,
                    jsonb_strip_nulls(jsonb_build_object('locale', c.locale, 'timeZone', c.time_zone,
                        'country', c.country, 'region', c.region)),
                    c.attributes, c.attribute_sources, ?
                FROM unnest(?) AS found (id)
                JOIN customer c ON c.lane = (found.id & 255)::smallint AND c.customer_id = found.id
                ON CONFLICT DO NOTHING
                """;
        Sql.update(source, sql, importId, now, ids(customers));
    }

    /** @param points by customer, what it added */
    void added(long importId, Collection<CustomerId> created, Map<CustomerId, List<Long>> points, Instant now) {
        created(importId, created, points, now);
        var others = new TreeMap<>(points);
        others.keySet().removeAll(created);
        if (others.isEmpty()) return;
        var sql = """
                UPDATE import_trace t SET points = t.points || new.points::bigint[]
                FROM unnest(?, ?) AS new (id, points)
                WHERE t.import_id = ? AND t.lane = (new.id & 255)::smallint AND t.customer_id = new.id
                """;
        Sql.update(source, sql, ids(others.keySet()), points(others.keySet(), others), importId);
    }

    /** Who is new is one row written once: most files create whom they name. */
    private void created(
            long importId, Collection<CustomerId> created, Map<CustomerId, List<Long>> points, Instant now) {
        if (created.isEmpty()) return;
        var sql = """
                INSERT INTO import_trace (import_id, lane, customer_id, created, fields, attributes, attribute_sources,
                    points, recorded_at)
                SELECT ?, (id & 255)::smallint, id, true, '{}', '{}', '{}', points::bigint[], ?
                FROM unnest(?, ?) AS new (id, points)
                """;
        Sql.update(source, sql, importId, now, ids(created), points(created, points));
    }

    private static long[] ids(Collection<CustomerId> customers) {
        return customers.stream().mapToLong(CustomerId::value).toArray();
    }

    private static String[] points(Collection<CustomerId> customers, Map<CustomerId, List<Long>> points) {
        return customers.stream()
                .map(customer -> points.getOrDefault(customer, List.of()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",", "{", "}")))
                .toArray(String[]::new);
    }
}
