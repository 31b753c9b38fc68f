package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.LanedId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.engage.CustomerUndo;
import org.volenti.profile.ContactPoints;

/** Reads the tables of every room for what has happened since: {@link #HAPPENED} names them. */
@ApplicationScoped
class CustomerUndoStore implements CustomerUndo {
    private static final List<String> HAPPENED =
            List.of("consent_event", "behaviour_event", "decision", "message", "preference", "trigger_wait", "slot");

    private static final String CREATED_AND_LEFT_ALONE =
            """
            SELECT t.customer_id FROM import_trace t
            JOIN customer c ON c.lane = t.lane AND c.customer_id = t.customer_id
            WHERE t.import_id = ? AND t.lane = ? AND t.customer_id = ANY (?::bigint[]) AND t.created
              -- whoever tells anything of her, if only what was known, sets that
              AND c.updated_at = t.recorded_at
              AND NOT EXISTS (SELECT FROM contact_point p
                  WHERE p.lane = t.lane AND p.customer_id = t.customer_id AND p.contact_point_id <> ALL (t.points))
            """ + HAPPENED.stream().map("""
              AND NOT EXISTS (SELECT FROM %1$s h WHERE h.lane = t.lane AND h.customer_id = t.customer_id)
            """::formatted).collect(Collectors.joining());

    /** The values of a column without those that the import told, and with what was there before it. */
    private static final String BEFORE = """
            (%1$s.%2$s - told.names) || coalesce((SELECT jsonb_object_agg(b.key, b.value)
                FROM jsonb_each(told.%2$s) b WHERE b.key = ANY (told.names)), '{}')
            """;

    /** Each value that this import told last, back to what was there before it, its source with it. */
    private static final String PUT_BACK =
            """
            WITH told AS (
                SELECT t.lane, t.customer_id, t.fields, t.attributes, t.attribute_sources,
                    ARRAY(SELECT s.key FROM jsonb_each(c.attribute_sources) s WHERE s.value->>'source' = ?) AS names
                FROM import_trace t JOIN customer c ON c.lane = t.lane AND c.customer_id = t.customer_id
                WHERE t.import_id = ? AND t.lane = ? AND t.customer_id = ANY (?::bigint[]))
            UPDATE customer c SET
                locale = CASE WHEN 'locale' = ANY (told.names) THEN told.fields->>'locale' ELSE c.locale END,
                time_zone = CASE WHEN 'timeZone' = ANY (told.names) THEN told.fields->>'timeZone' ELSE c.time_zone END,
                country = CASE WHEN 'country' = ANY (told.names) THEN told.fields->>'country' ELSE c.country END,
                region = CASE WHEN 'region' = ANY (told.names) THEN told.fields->>'region' ELSE c.region END,
                attributes = %s,
                attribute_sources = %s
            FROM told WHERE c.lane = told.lane AND c.customer_id = told.customer_id AND cardinality(told.names) > 0
            RETURNING c.customer_id
            """.formatted(BEFORE.formatted("c", "attributes"), BEFORE.formatted("c", "attribute_sources"));

    /** What a later import found is what this one told: undone after this one, it goes back to before both. */
    private static final String FORGET_IN_LATER = """
            WITH told AS (
                SELECT o.import_id, o.lane, o.customer_id, t.fields, t.attributes, t.attribute_sources,
                    ARRAY(SELECT s.key FROM jsonb_each(o.attribute_sources) s WHERE s.value->>'source' = ?) AS names
                FROM import_trace t JOIN import_trace o ON o.lane = t.lane AND o.customer_id = t.customer_id
                    AND o.import_id <> t.import_id
                WHERE t.import_id = ? AND t.lane = ? AND t.customer_id = ANY (?::bigint[]))
            UPDATE import_trace o SET fields = %s, attributes = %s, attribute_sources = %s
            FROM told WHERE o.import_id = told.import_id AND o.lane = told.lane AND o.customer_id = told.customer_id
                AND cardinality(told.names) > 0
            """.formatted(
                    BEFORE.formatted("o", "fields"),
                    BEFORE.formatted("o", "attributes"),
                    BEFORE.formatted("o", "attribute_sources"));

    /** A consent that names one is newer than the import that added it: what was withdrawn before is no permission. */
    private static final String POINTS = """
            SELECT p.customer_id, p.contact_point_id FROM import_trace t
            JOIN contact_point p ON p.lane = t.lane AND p.customer_id = t.customer_id
                AND p.contact_point_id = ANY (t.points) AND p.removed_at IS NULL
            WHERE t.import_id = ? AND t.lane = ? AND t.customer_id = ANY (?::bigint[])
              AND NOT EXISTS (SELECT FROM consent_event e WHERE e.lane = p.lane AND e.customer_id = p.customer_id
                  AND e.contact_point_id = p.contact_point_id AND e.recorded_at >= t.recorded_at)
              AND NOT EXISTS (SELECT FROM message m WHERE m.lane = p.lane AND m.customer_id = p.customer_id
                  AND m.contact_point_id = p.contact_point_id AND m.created_at >= t.recorded_at)
            """;

    private final Sql.Source source;
    private final ContactPoints points;
    private final AddressesErased addresses;

    CustomerUndoStore(AgroalDataSource dataSource, ContactPoints points, AddressesErased addresses) {
        this.source = dataSource::getConnection;
        this.points = points;
        this.addresses = addresses;
    }

    @Override
    @Transactional
    public List<CustomerId> customersOf(long importId) {
        return Sql.list(
                source,
                "SELECT customer_id FROM import_trace WHERE import_id = ? ORDER BY lane, customer_id",
                row -> new CustomerId(row.getLong(1)),
                importId);
    }

    @Override
    @Transactional
    public Tally undo(long importId, Lane lane, List<CustomerId> locked) {
        var told = "import:" + LanedId.write(importId);
        var created = new HashSet<>(list(
                "SELECT customer_id FROM import_trace WHERE import_id = ? AND lane = ? AND customer_id = ANY (?::bigint[]) AND created",
                importId,
                lane,
                locked));
        var gone = list(CREATED_AND_LEFT_ALONE, importId, lane, locked);
        var left = new ArrayList<>(locked);
        left.removeAll(Set.copyOf(gone));
        var restored = new HashSet<>(list(PUT_BACK, told, importId, lane, left));
        Sql.update(source, FORGET_IN_LATER, told, importId, lane, left);
        restored.addAll(takeAwayPoints(importId, lane, left));
        delete(lane, gone);
        Sql.update(
                source,
                "DELETE FROM import_trace WHERE import_id = ? AND lane = ? AND customer_id = ANY (?::bigint[])",
                importId,
                lane,
                locked);
        long stayed = left.stream().filter(created::contains).count();
        long back = restored.stream().filter(one -> !created.contains(one)).count();
        return new Tally(gone.size(), stayed, back, left.size() - stayed - back);
    }

    private List<CustomerId> list(String sql, Object... values) {
        return Sql.list(source, sql, row -> new CustomerId(row.getLong(1)), values);
    }

    private Set<CustomerId> takeAwayPoints(long importId, Lane lane, List<CustomerId> customers) {
        var added = Sql.list(
                source,
                POINTS,
                row -> new OwnedId(new CustomerId(row.getLong(1)), row.getLong(2)),
                importId,
                lane,
                customers);
        points.remove(added);
        return added.stream().map(OwnedId::owner).collect(Collectors.toSet());
    }

    private void delete(Lane lane, List<CustomerId> gone) {
        if (gone.isEmpty()) return;
        var held = addresses.held(lane, gone);
        for (var table : List.of("contact_point_past", "contact_point", "customer_alias", "customer")) {
            Sql.update(source, "DELETE FROM " + table + " WHERE lane = ? AND customer_id = ANY (?)", lane, gone);
        }
        addresses.forgetHolding(held);
    }
}
