package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /** As they are before the import changes them; of one who comes again in the file the first look counts. */
    void before(long importId, Collection<CustomerId> all, Collection<CustomerId> created, Instant now) {
        var sql = """
                INSERT INTO import_trace (import_id, lane, customer_id, created, fields, attributes, attribute_sources,
                    recorded_at)
                SELECT ?, c.lane, c.customer_id, new.created,
                    jsonb_strip_nulls(jsonb_build_object('locale', c.locale, 'timeZone', c.time_zone,
                        'country', c.country, 'region', c.region)),
                    c.attributes, c.attribute_sources, ?
                FROM unnest(?, ?) AS new (id, created)
                JOIN customer c ON c.lane = (new.id & 255)::smallint AND c.customer_id = new.id
                ON CONFLICT DO NOTHING
                """;
        Sql.update(
                source,
                sql,
                importId,
                now,
                all.stream().mapToLong(CustomerId::value).toArray(),
                all.stream().map(created::contains).toArray(Boolean[]::new));
    }

    void added(long importId, Map<CustomerId, List<Long>> points) {
        if (points.isEmpty()) return;
        var sql = """
                UPDATE import_trace t SET points = t.points || new.points::bigint[]
                FROM unnest(?, ?) AS new (id, points)
                WHERE t.import_id = ? AND t.lane = (new.id & 255)::smallint AND t.customer_id = new.id
                """;
        var inOrder = List.copyOf(points.entrySet());
        Sql.update(
                source,
                sql,
                inOrder.stream().mapToLong(one -> one.getKey().value()).toArray(),
                inOrder.stream()
                        .map(one ->
                                one.getValue().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                        .toArray(String[]::new),
                importId);
    }
}
