package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.volenti.common.CopyRows;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.BehaviourListener;
import org.volenti.profile.Happened;

/** Keeps behaviour events: COPY into a table of the connection's own, then one INSERT that skips what is known. */
@ApplicationScoped
class EventStore implements BehaviourEvents {
    private final Sql.Source source;
    private final RefStore refs;
    private final Instance<BehaviourListener> listeners;

    EventStore(AgroalDataSource dataSource, RefStore refs, @Any Instance<BehaviourListener> listeners) {
        this.source = dataSource::getConnection;
        this.refs = refs;
        this.listeners = listeners;
    }

    private record Placed(CustomerId customer, Told told) {}

    private record Arrived(CustomerId customer, Imported event) implements Comparable<Arrived> {
        /** As the table is: neighbours share pages of the index, and locks are taken in the order of everybody. */
        @Override
        public int compareTo(Arrived other) {
            int byLane = Long.compare(customer.value() & 0xFF, other.customer.value() & 0xFF);
            return byLane != 0 ? byLane : Long.compare(customer.value(), other.customer.value());
        }
    }

    private record Key(CustomerId customer, String event) {}

    @Override
    @Transactional
    public List<Boolean> happened(List<Told> events, Instant now) {
        var placed = place(events, now);
        stage(rows(placed));
        Set<Key> added = new HashSet<>();
        Sql.each(
                source,
                INSERT + " RETURNING customer_id, event_id",
                row -> added.add(new Key(new CustomerId(row.getLong(1)), row.getString(2))),
                now);
        var isNew = new ArrayList<Boolean>();
        var happened = new ArrayList<Happened>();
        for (var one : placed) {
            boolean first =
                    added.remove(new Key(one.customer(), one.told().event().id()));
            isNew.add(first);
            if (first) happened.add(new Happened(one.customer(), one.told().event()));
        }
        if (!happened.isEmpty()) listeners.forEach(listener -> listener.happened(happened));
        return isNew;
    }

    @Override
    @Transactional
    public boolean learned(CustomerId customer, String eventId, String property, String value) {
        var sql = """
                UPDATE behaviour_event SET properties = jsonb_build_object(?::text, ?::text) || coalesce(properties, '{}')
                WHERE lane = ? AND customer_id = ? AND event_id = ? AND source = 'volenti'
                """;
        return Sql.update(source, sql, property, value, customer.lane(), customer, eventId) > 0;
    }

    @Override
    @Transactional
    public int imported(List<Imported> events, String eventSource, Instant now) {
        var customers = customers(events.stream().map(Imported::ref), now);
        var arrived = new ArrayList<Arrived>(events.size());
        for (var event : events) arrived.add(new Arrived(customers.of(event.ref()), event));
        arrived.sort(null);
        var rows = new CopyRows();
        for (var one : arrived) {
            var event = one.event();
            row(rows, one.customer(), event.id(), event.type(), event.occurredAt())
                    .add(eventSource)
                    .add(event.properties().isEmpty() ? null : event.properties())
                    .add(null)
                    .end();
        }
        stage(rows);
        return Sql.update(source, INSERT, now);
    }

    @Override
    public List<CustomerId> customersOf(String eventSource) {
        var sql = "SELECT DISTINCT lane, customer_id FROM behaviour_event WHERE source = ? ORDER BY lane, customer_id";
        return Sql.list(source, sql, row -> new CustomerId(row.getLong(2)), eventSource);
    }

    @Override
    @Transactional
    public int remove(String eventSource, Lane lane, List<CustomerId> customers) {
        var sql = "DELETE FROM behaviour_event WHERE lane = ? AND customer_id = ANY (?) AND source = ?";
        return Sql.update(source, sql, lane, customers, eventSource);
    }

    private List<Placed> place(List<Told> events, Instant now) {
        var customers = customers(events.stream().map(Told::ref), now);
        return events.stream()
                .map(told -> new Placed(customers.of(told.ref()), told))
                .toList();
    }

    private RefStore.Refs customers(Stream<String> told, Instant now) {
        return refs.findOrCreate(told.collect(Collectors.toSet()), now);
    }

    private static CopyRows rows(List<Placed> placed) {
        var rows = new CopyRows();
        for (var one : placed) {
            var event = one.told().event();
            row(rows, one.customer(), event.id(), event.type(), event.occurredAt())
                    .add(event.source())
                    .add(event.properties().isEmpty() ? null : JsonText.write(event.properties()))
                    .add(event.context().isEmpty() ? null : JsonText.write(event.context()))
                    .end();
        }
        return rows;
    }

    private static CopyRows row(CopyRows rows, CustomerId customer, String id, String type, Instant at) {
        return rows.add(customer.lane()).add(customer).add(id).add(type).add(at);
    }

    private void stage(CopyRows rows) {
        Sql.update(source, STAGING);
        // a transaction may come here twice
        Sql.update(source, "DELETE FROM staged_event");
        rows.copy(source, "staged_event (lane, customer_id, event_id, type, occurred_at, source, properties, context)");
    }

    /** Of the connection, emptied at each commit, written to no log. */
    private static final String STAGING = """
            CREATE TEMPORARY TABLE IF NOT EXISTS staged_event (
                lane smallint, customer_id bigint, event_id text, type text, occurred_at timestamptz, source text,
                properties jsonb, context jsonb) ON COMMIT DELETE ROWS
            """;

    private static final String INSERT = """
            INSERT INTO behaviour_event
                (lane, customer_id, event_id, type, occurred_at, recorded_at, source, properties, context)
            SELECT lane, customer_id, event_id, type, occurred_at, ?, source, properties, context FROM staged_event
            ON CONFLICT DO NOTHING""";
}
