package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.volenti.common.CopyRows;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.BehaviourListener;
import org.volenti.profile.Happened;

/** Keeps behaviour events: COPY into a table of the connection's own, then one INSERT that skips what is known. */
@ApplicationScoped
class EventStore implements BehaviourEvents {
    private static final Comparator<Placed> IN_TABLE_ORDER =
            Comparator.<Placed>comparingInt(p -> p.customer().lane().number())
                    .thenComparingLong(p -> p.customer().value())
                    .thenComparing(p -> p.told().event().occurredAt());

    private final Sql.Source source;
    private final RefStore refs;
    private final Instance<BehaviourListener> listeners;

    EventStore(AgroalDataSource dataSource, RefStore refs, @Any Instance<BehaviourListener> listeners) {
        this.source = dataSource::getConnection;
        this.refs = refs;
        this.listeners = listeners;
    }

    private record Placed(CustomerId customer, Told told) {}

    private record Key(CustomerId customer, String event) {}

    @Override
    @Transactional
    public List<Boolean> happened(List<Told> events, Instant now) {
        var placed = place(events, now);
        stage(placed);
        Set<Key> added = new HashSet<>();
        Sql.each(
                source,
                INSERT + " RETURNING customer_id, event_id",
                row -> added.add(new Key(new CustomerId(row.getLong(1)), row.getString(2))),
                now);
        var isNew = new ArrayList<Boolean>();
        var happened = new ArrayList<Happened>();
        for (var one : placed) {
            boolean first = added.remove(new Key(one.customer(), one.told().event().id()));
            isNew.add(first);
            if (first) happened.add(new Happened(one.customer(), one.told().event()));
        }
        if (!happened.isEmpty()) listeners.forEach(listener -> listener.happened(happened));
        return isNew;
    }

    @Override
    @Transactional
    public int imported(List<Told> events, Instant now) {
        var placed = place(events, now);
        // as the table is: neighbours share pages of the index, a partition is filled at a time
        placed.sort(IN_TABLE_ORDER);
        stage(placed);
        return Sql.update(source, INSERT, now);
    }

    private List<Placed> place(List<Told> events, Instant now) {
        var customers = refs.findOrCreate(
                        events.stream().map(Told::ref).distinct().toList(), now)
                .all();
        var placed = new ArrayList<Placed>(events.size());
        for (var told : events) placed.add(new Placed(customer(customers, told.ref()), told));
        return placed;
    }

    private static CustomerId customer(Map<String, CustomerId> customers, String ref) {
        var id = customers.get(ref);
        if (id == null) throw new IllegalStateException("a customer vanished while her events were kept");
        return id;
    }

    private void stage(List<Placed> placed) {
        Sql.update(source, STAGING);
        Sql.update(source, "DELETE FROM staged_event");
        var rows = new CopyRows();
        for (var one : placed) {
            var event = one.told().event();
            rows.add(one.customer().lane())
                    .add(one.customer())
                    .add(event.id())
                    .add(event.type())
                    .add(event.occurredAt())
                    .add(event.source())
                    .add(event.properties().isEmpty() ? null : JsonText.write(event.properties()))
                    .add(event.context().isEmpty() ? null : JsonText.write(event.context()))
                    .end();
        }
        rows.copy(
                source,
                "staged_event (lane, customer_id, event_id, type, occurred_at, source, properties, context)");
    }

    /** Of the connection, emptied at each commit, written to no log. */
    private static final String STAGING =
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS staged_event (
                lane smallint, customer_id bigint, event_id text, type text, occurred_at timestamptz, source text,
                properties jsonb, context jsonb) ON COMMIT DELETE ROWS
            """;

    private static final String INSERT =
            """
            INSERT INTO behaviour_event
                (lane, customer_id, event_id, type, occurred_at, recorded_at, source, properties, context)
            SELECT lane, customer_id, event_id, type, occurred_at, ?, source, properties, context FROM staged_event
            ON CONFLICT DO NOTHING""";
}
