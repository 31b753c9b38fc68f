package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.profile.ContactPoints;

/** Keeps contact points and counts the holders of each address; addresses are touched in order, after the customers. */
@ApplicationScoped
class ContactPointStore implements ContactPoints {
    private static final Comparator<Wanted> IN_ADDRESS_ORDER = Comparator.comparing(
                    (Wanted w) -> w.channel().name())
            .thenComparing(Wanted::address)
            .thenComparing(Wanted::customer);

    private final Sql.Source source;
    private final ErasedAddresses erased;
    private final DeviceMoves devices;
    private final Ids ids;
    private final InstantSource time;

    ContactPointStore(
            AgroalDataSource dataSource, ErasedAddresses erased, DeviceMoves devices, Ids ids, InstantSource time) {
        this.source = dataSource::getConnection;
        this.erased = erased;
        this.devices = devices;
        this.ids = ids;
        this.time = time;
    }

    @Override
    @Transactional
    public ContactPoint ensure(CustomerId customer, Channel channel, String address) {
        var wanted = new Wanted(customer, channel, address);
        return ensureAll(List.of(wanted)).values().iterator().next();
    }

    @Override
    @Transactional
    public Map<Wanted, ContactPoint> ensureAll(Collection<Wanted> wanted) {
        var lacking = new TreeSet<>(IN_ADDRESS_ORDER);
        lacking.addAll(wanted);
        var found = find(lacking);
        lacking.removeAll(found.keySet());
        if (lacking.isEmpty()) return found;
        // behind the customers' lock: who asked before what was known until now has his answer
        var now = time.instant();
        var back = revive(lacking, now);
        var isNew = new TreeSet<>(IN_ADDRESS_ORDER);
        isNew.addAll(lacking);
        isNew.removeAll(back);
        add(isNew, now);
        // customers before addresses, as everywhere
        var away = devices.away(lacking, now);
        hold(lacking, back);
        erased.bar(lacking, now);
        remove(away);
        found.putAll(find(lacking));
        return found;
    }

    /** What she had once is the same point again, with all that was said of it; only its label and rank are forgotten. */
    private Set<Wanted> revive(Collection<Wanted> lacking, Instant now) {
        var sql = """
                WITH former AS (
                    SELECT DISTINCT ON (p.customer_id, p.channel, p.address)
                        p.lane, p.customer_id, p.contact_point_id, p.added_at, p.removed_at
                    FROM unnest(?, ?, ?) AS wanted (customer, channel, address)
                    JOIN contact_point p ON p.lane = (wanted.customer & 255)::smallint
                        AND p.customer_id = wanted.customer AND p.channel = wanted.channel
                        AND p.address = wanted.address AND p.removed_at IS NOT NULL
                    ORDER BY p.customer_id, p.channel, p.address, p.removed_at DESC, p.contact_point_id DESC),
                past AS (
                    INSERT INTO contact_point_past (lane, customer_id, contact_point_id, added_at, removed_at)
                    SELECT * FROM former ON CONFLICT DO NOTHING)
                UPDATE contact_point p SET added_at = ?, removed_at = NULL, label = NULL
                FROM former WHERE p.lane = former.lane AND p.customer_id = former.customer_id
                    AND p.contact_point_id = former.contact_point_id
                RETURNING p.customer_id, p.channel, p.address
                """;
        var back = new HashSet<Wanted>();
        Sql.each(
                source,
                sql,
                row -> back.add(
                        new Wanted(new CustomerId(row.getLong(1)), new Channel(row.getString(2)), row.getString(3))),
                customers(lacking),
                channels(lacking),
                addresses(lacking),
                now);
        return back;
    }

    private void add(Collection<Wanted> isNew, Instant now) {
        if (isNew.isEmpty()) return;
        var sql = """
                INSERT INTO contact_point (lane, customer_id, contact_point_id, channel, address, added_at)
                SELECT (customer & 255)::smallint, customer, point, channel, address, ?
                FROM unnest(?, ?, ?, ?) AS new (customer, point, channel, address)
                """;
        Sql.update(
                source,
                sql,
                now,
                customers(isNew),
                isNew.stream().mapToLong(w -> ids.next(w.customer().lane())).toArray(),
                channels(isNew),
                addresses(isNew));
    }

    /** @param back who held the address before and is counted among those who ever did */
    private void hold(Collection<Wanted> all, Set<Wanted> back) {
        var sql = """
                INSERT INTO address AS kept (channel, address, holders, ever_held)
                SELECT channel, address, count(*), count(*) FILTER (WHERE is_new)
                FROM unnest(?, ?, ?) AS new (channel, address, is_new)
                GROUP BY channel, address ORDER BY channel, address
                ON CONFLICT (channel, address) DO UPDATE
                SET holders = kept.holders + excluded.holders, ever_held = kept.ever_held + excluded.ever_held
                """;
        Sql.update(
                source,
                sql,
                channels(all),
                addresses(all),
                all.stream().map(w -> !back.contains(w)).toArray(Boolean[]::new));
    }

    private Map<Wanted, ContactPoint> find(Collection<Wanted> wanted) {
        var sql = """
                SELECT p.customer_id, p.contact_point_id, p.channel, p.address, p.is_primary, p.added_at
                FROM unnest(?, ?, ?) AS wanted (customer, channel, address)
                JOIN contact_point p ON p.lane = (wanted.customer & 255)::smallint AND p.customer_id = wanted.customer
                    AND p.channel = wanted.channel AND p.address = wanted.address AND p.removed_at IS NULL
                """;
        var found = new HashMap<Wanted, ContactPoint>();
        Sql.each(
                source,
                sql,
                row -> {
                    var point = point(row);
                    var customer = new CustomerId(row.getLong("customer_id"));
                    found.put(new Wanted(customer, point.channel(), point.address()), point);
                },
                customers(wanted),
                channels(wanted),
                addresses(wanted));
        return found;
    }

    @Override
    @Transactional
    public Optional<ContactPoint> find(CustomerId customer, Channel channel, String address) {
        return find(List.of(new Wanted(customer, channel, address))).values().stream()
                .findFirst();
    }

    @Override
    @Transactional
    public Map<Wanted, ContactPoint> findAll(Collection<Wanted> wanted) {
        return wanted.isEmpty() ? Map.of() : find(wanted);
    }

    @Override
    @Transactional
    public List<ContactPoint> of(CustomerId customer) {
        return ofAll(List.of(customer)).getOrDefault(customer, List.of());
    }

    @Override
    @Transactional
    public Map<CustomerId, List<ContactPoint>> ofAll(Collection<CustomerId> customers) {
        if (customers.isEmpty()) return Map.of();
        var sql = """
                SELECT p.customer_id, p.contact_point_id, p.channel, p.address, p.is_primary, p.added_at
                FROM unnest(?::bigint[]) AS wanted (id)
                JOIN contact_point p ON p.lane = (wanted.id & 255)::smallint AND p.customer_id = wanted.id
                WHERE p.removed_at IS NULL ORDER BY p.added_at, p.contact_point_id
                """;
        var points = new HashMap<CustomerId, List<ContactPoint>>();
        Sql.each(
                source,
                sql,
                row -> points.computeIfAbsent(new CustomerId(row.getLong(1)), id -> new ArrayList<>(2))
                        .add(point(row)),
                customers);
        return points;
    }

    @Override
    @Transactional
    public List<ContactPoint> asKnownAt(CustomerId customer, Instant knownAt) {
        var sql = """
                SELECT p.contact_point_id, p.channel, p.address, p.is_primary, spell.added_at
                FROM contact_point p JOIN (
                    SELECT contact_point_id, added_at, removed_at FROM contact_point
                    WHERE lane = ? AND customer_id = ?
                    UNION ALL
                    SELECT contact_point_id, added_at, removed_at FROM contact_point_past
                    WHERE lane = ? AND customer_id = ?) spell USING (contact_point_id)
                WHERE p.lane = ? AND p.customer_id = ?
                    AND spell.added_at <= ? AND (spell.removed_at IS NULL OR spell.removed_at > ?)
                ORDER BY spell.added_at, p.contact_point_id
                """;
        var lane = customer.lane();
        return Sql.list(
                source,
                sql,
                ContactPointStore::point,
                lane,
                customer,
                lane,
                customer,
                lane,
                customer,
                knownAt,
                knownAt);
    }

    @Override
    @Transactional
    public List<CustomerId> holders(Channel channel, String address) {
        var sql = """
                SELECT customer_id FROM contact_point
                WHERE address = ? AND channel = ? AND removed_at IS NULL ORDER BY customer_id
                """;
        return Sql.list(source, sql, row -> new CustomerId(row.getLong(1)), address, channel);
    }

    @Override
    @Transactional
    public void remove(Collection<OwnedId> points) {
        if (points.isEmpty()) return;
        var sql = """
                WITH removed AS (
                    UPDATE contact_point p SET removed_at = ?, is_primary = false
                    FROM unnest(?, ?) AS gone (customer, point)
                    WHERE p.lane = (gone.customer & 255)::smallint AND p.customer_id = gone.customer
                        AND p.contact_point_id = gone.point AND p.removed_at IS NULL
                    RETURNING p.channel, p.address),
                held AS (
                    SELECT a.channel, a.address, fewer FROM address a
                    JOIN (SELECT channel, address, count(*) AS fewer FROM removed GROUP BY channel, address) r
                        USING (channel, address)
                    ORDER BY a.channel, a.address FOR NO KEY UPDATE OF a)
                UPDATE address a SET holders = a.holders - held.fewer FROM held
                WHERE a.channel = held.channel AND a.address = held.address
                """;
        Sql.update(
                source,
                sql,
                time.instant(),
                points.stream().mapToLong(p -> p.owner().value()).toArray(),
                points.stream().mapToLong(OwnedId::id).toArray());
    }

    static ContactPoint point(ResultSet row) throws SQLException {
        return new ContactPoint(
                row.getLong("contact_point_id"),
                new Channel(row.getString("channel")),
                row.getString("address"),
                row.getBoolean("is_primary"),
                Sql.instantOf(row, "added_at"));
    }

    private static long[] customers(Collection<Wanted> wanted) {
        return wanted.stream().mapToLong(w -> w.customer().value()).toArray();
    }

    private static String[] channels(Collection<Wanted> wanted) {
        return wanted.stream().map(w -> w.channel().name()).toArray(String[]::new);
    }

    private static String[] addresses(Collection<Wanted> wanted) {
        return wanted.stream().map(Wanted::address).toArray(String[]::new);
    }
}
