package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.Declaration;
import org.volenti.profile.Declared;
import org.volenti.profile.Profile;
import org.volenti.profile.Profiles;
import org.volenti.profile.ReachPoint;
import org.volenti.profile.ValueKind;

/** Loads what decisions read: two queries for the profiles of a chunk, one for its contact points. */
@ApplicationScoped
class ProfileStore implements Profiles {
    private final Sql.Source source;
    private final Declared declared;

    ProfileStore(AgroalDataSource dataSource, Declared declared) {
        this.source = dataSource::getConnection;
        this.declared = declared;
    }

    @Override
    @Transactional
    public List<CustomerId> lock(Lane lane, List<CustomerId> customers) {
        return Trip.alone(source, trip -> lock(trip, lane, customers));
    }

    @Override
    public Supplier<List<CustomerId>> lock(Trip trip, Lane lane, List<CustomerId> customers) {
        var locked = new ArrayList<CustomerId>(customers.size());
        trip.ask("""
                SELECT customer_id FROM customer WHERE lane = ? AND customer_id = ANY (?)
                ORDER BY customer_id FOR NO KEY UPDATE
                """, row -> locked.add(new CustomerId(row.getLong(1))), lane, customers);
        return () -> locked;
    }

    @Override
    public Map<CustomerId, Profile> load(
            Lane lane, List<CustomerId> customers, Map<String, Set<String>> events, Instant now) {
        return Trip.alone(source, trip -> load(trip, lane, customers, events, now));
    }

    @Override
    public Supplier<Map<CustomerId, Profile>> load(
            Trip trip, Lane lane, List<CustomerId> customers, Map<String, Set<String>> events, Instant now) {
        var live = declared.live();
        var happened = events.isEmpty()
                ? Map.<CustomerId, List<BehaviourEvent>>of()
                : events(trip, lane, customers, events, now, live);
        var profiles = new HashMap<CustomerId, Profile>(customers.size() * 2);
        var sql = """
                SELECT customer_id, ref, locale, time_zone, country, region, test, attributes
                FROM customer WHERE lane = ? AND customer_id = ANY (?)
                """;
        trip.ask(
                sql,
                row -> {
                    var id = new CustomerId(row.getLong(1));
                    var hers = happened.getOrDefault(id, List.of());
                    profiles.put(id, profile(row, id, hers, live.attributes()));
                },
                lane,
                customers);
        return () -> profiles;
    }

    private static Profile profile(
            ResultSet row, CustomerId id, List<BehaviourEvent> events, Map<String, ValueKind> kinds)
            throws SQLException {
        return new Profile(
                id,
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                row.getBoolean(7),
                typed(JsonText.read(row.getString(8)), kinds),
                events);
    }

    /** What was declared otherwise when it was kept is unknown now. */
    private static Map<String, Object> typed(Map<String, Object> kept, Map<String, ValueKind> kinds) {
        if (kept.isEmpty()) return kept;
        var typed = new HashMap<String, Object>();
        kept.forEach((name, value) -> {
            var kind = kinds.get(name);
            var read = kind == null ? null : kind.ofJson(value);
            if (read != null) typed.put(name, read);
        });
        return typed;
    }

    /**
     * Walks the index (lane, customer, type, time). Only the named properties leave the database, each as a column of its
     * own: an event then costs no JSON parsing here, and an array of 500 customers is one round trip.
     */
    private Map<CustomerId, List<BehaviourEvent>> events(
            Trip trip,
            Lane lane,
            List<CustomerId> customers,
            Map<String, Set<String>> wanted,
            Instant now,
            Declaration live) {
        var names = new TreeSet<String>();
        wanted.values().forEach(names::addAll);
        var columns = List.copyOf(names);
        var values = new ArrayList<@Nullable Object>(columns);
        values.add(lane);
        values.add(customers);
        values.add(wanted.keySet());
        values.add(now);
        var sql = """
                SELECT customer_id, event_id, type, occurred_at, source%s
                FROM behaviour_event
                WHERE lane = ? AND customer_id = ANY (?) AND type = ANY (?) AND occurred_at <= ?
                ORDER BY customer_id, occurred_at, event_id COLLATE "C"
                """.formatted(", properties -> ?".repeat(columns.size()));
        var events = new HashMap<CustomerId, List<BehaviourEvent>>(customers.size() * 2);
        trip.ask(
                sql,
                row -> {
                    var type = row.getString(3);
                    var properties = properties(row, columns, wanted.getOrDefault(type, Set.of()), kinds(live, type));
                    var event = new BehaviourEvent(
                            row.getString(2),
                            type,
                            Sql.instantOf(row, "occurred_at"),
                            properties,
                            row.getString(5),
                            Map.of());
                    events.computeIfAbsent(new CustomerId(row.getLong(1)), id -> new ArrayList<>())
                            .add(event);
                },
                values.toArray());
        return events;
    }

    private static Map<String, ValueKind> kinds(Declaration live, String type) {
        return live.events().getOrDefault(type, Map.of());
    }

    private static Map<String, Object> properties(
            ResultSet row, List<String> columns, Set<String> wanted, Map<String, ValueKind> kinds) throws SQLException {
        if (wanted.isEmpty()) return Map.of();
        var properties = new HashMap<String, Object>();
        for (int i = 0; i < columns.size(); i++) {
            var name = columns.get(i);
            if (!wanted.contains(name)) continue;
            var json = row.getString(6 + i);
            var value = json == null ? null : JsonText.scalar(json, kinds.getOrDefault(name, ValueKind.STRING));
            if (value != null) properties.put(name, value);
        }
        return properties;
    }

    @Override
    @Transactional
    public Map<CustomerId, List<ReachPoint>> points(Lane lane, List<CustomerId> customers) {
        return Trip.alone(source, trip -> points(trip, lane, customers));
    }

    @Override
    public Supplier<Map<CustomerId, List<ReachPoint>>> points(Trip trip, Lane lane, List<CustomerId> customers) {
        // an address is shared once two customers ever held it, so that moving it makes no room in its caps; so is one
        // that there is in another spelling, by address_spelt or, of the few with capitals, the primary key too: 2.4 µs
        // a point;
        // lists from elsewhere fold case as they like, so a suppression counts in any spelling;
        // what her own double opt-in would lift is named where nothing else stands there
        var sql = """
                SELECT p.customer_id, p.contact_point_id, p.channel, p.address, p.is_primary, p.added_at,
                    a.unreachable_reason, a.ever_held > 1
                        OR EXISTS (SELECT FROM address o WHERE o.channel = p.channel
                            AND lower(o.address) = lower(p.address) AND o.address <> lower(o.address)
                            AND o.address <> p.address)
                        OR p.address <> lower(p.address) AND EXISTS (SELECT FROM address o
                            WHERE o.channel = p.channel AND o.address = lower(p.address)) AS shared,
                    coalesce((SELECT coalesce(min(s.reason) FILTER (WHERE NOT suppression_is_hers(s.channel, s.reason)),
                                              min(s.reason))
                              FROM suppression s
                              WHERE s.channel = p.channel AND lower(s.address) = lower(p.address)),
                        CASE WHEN p.barred THEN 'erased' END) AS suppressed
                FROM contact_point p LEFT JOIN address a ON a.channel = p.channel AND a.address = p.address
                WHERE p.lane = ? AND p.customer_id = ANY (?) AND p.removed_at IS NULL
                ORDER BY p.customer_id, p.added_at, p.contact_point_id
                """;
        var points = new HashMap<CustomerId, List<ReachPoint>>(customers.size() * 2);
        trip.ask(
                sql,
                row -> points.computeIfAbsent(new CustomerId(row.getLong("customer_id")), id -> new ArrayList<>(2))
                        .add(new ReachPoint(
                                ContactPointStore.point(row),
                                Sql.text(row, "unreachable_reason"),
                                Sql.text(row, "suppressed"),
                                row.getBoolean("shared"))),
                lane,
                customers);
        return () -> points;
    }

    @Override
    public Optional<CustomerId> find(String aliasKind, String value) {
        return Trip.alone(source, trip -> find(trip, aliasKind, value));
    }

    @Override
    public Supplier<Optional<CustomerId>> findByRef(Trip trip, String ref) {
        return find(trip, "ref", ref);
    }

    private static Supplier<Optional<CustomerId>> find(Trip trip, String aliasKind, String value) {
        var found = new ArrayList<CustomerId>(1);
        trip.ask(
                "SELECT customer_id FROM customer_alias WHERE kind = ? AND value = ?",
                row -> found.add(new CustomerId(row.getLong(1))),
                aliasKind,
                value);
        return () -> found.stream().findFirst();
    }

    @Override
    @Transactional
    public Optional<String> refOf(CustomerId customer) {
        var sql = "SELECT ref FROM customer WHERE lane = ? AND customer_id = ?";
        return Sql.first(source, sql, row -> row.getString(1), customer.lane(), customer);
    }
}
