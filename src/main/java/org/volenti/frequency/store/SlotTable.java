package org.volenti.frequency.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.volenti.common.Channel;
import org.volenti.common.CopyRows;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.frequency.ContactLedger;
import org.volenti.frequency.Slot;

/** The table {@code slot}, in statements for whole chunks of customers; none per customer. */
@ApplicationScoped
class SlotTable implements ContactLedger {
    private static final String COLUMNS = "slot_id, channel, address, purpose, campaign, offer, dated_at";

    private final Sql.Source source;

    @Inject
    SlotTable(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    /** On its own connections, where there is no data source of the service. */
    SlotTable(Sql.Source source) {
        this.source = source;
    }

    @Override
    public Map<CustomerId, List<Slot>> load(Lane lane, List<CustomerId> customers, Instant since) {
        return Trip.alone(source, trip -> load(trip, lane, customers, since));
    }

    @Override
    public Supplier<Map<CustomerId, List<Slot>>> load(Trip trip, Lane lane, List<CustomerId> customers, Instant since) {
        // by the primary key, one range for each customer
        var slots = new HashMap<CustomerId, List<Slot>>();
        trip.ask(
                """
                SELECT customer_id, %s FROM slot
                WHERE lane = ? AND customer_id = ANY (?) AND (dated_at IS NULL OR dated_at >= ?)
                """.formatted(COLUMNS),
                row -> add(slots, new CustomerId(row.getLong("customer_id")), row),
                lane,
                customers,
                since);
        return () -> slots;
    }

    @Override
    public Map<String, List<Slot>> loadShared(Collection<String> addresses, Instant since) {
        if (addresses.isEmpty()) return Map.of();
        var folded = lockSpellings(addresses);
        var byFolded = new HashMap<String, List<Slot>>();
        // who held it once counts too: removing a contact point makes no room at its address
        Sql.each(
                source,
                """
                SELECT s.%s FROM slot s
                JOIN (SELECT DISTINCT lane, customer_id, address FROM contact_point WHERE address = ANY (?)) holder
                  ON holder.lane = s.lane AND holder.customer_id = s.customer_id AND holder.address = s.address
                WHERE s.dated_at IS NULL OR s.dated_at >= ?
                """.formatted(COLUMNS.replace(", ", ", s.")),
                row -> byFolded.computeIfAbsent(
                                folded.getOrDefault(row.getString("address"), ""), a -> new ArrayList<>())
                        .add(slot(row)),
                folded.keySet(),
                since);
        var slots = new HashMap<String, List<Slot>>();
        for (var address : addresses) {
            var there = byFolded.get(folded.getOrDefault(address, address));
            if (there != null) slots.put(address, there);
        }
        return slots;
    }

    /** Locks every spelling of these addresses; tells of each what it is in small letters. */
    private Map<String, String> lockSpellings(Collection<String> addresses) {
        var folded = new HashMap<String, String>();
        for (var address : addresses) folded.put(address, address.toLowerCase(Locale.ROOT));
        // addresses are keyed by channel first, and the channels come from the holders. Arrays keep it to the indices
        // contact_point_address, address_pkey and address_spelt: of lower() the planner knows no numbers, and joined it
        // would read every address
        Sql.each(source, """
                SELECT address, lower(address) FROM address
                WHERE channel = ANY (ARRAY (SELECT DISTINCT channel FROM contact_point WHERE address = ANY (?)))
                  AND address = ANY (ARRAY (
                    SELECT lower(asked) FROM unnest(?::text[]) AS asked
                    UNION
                    SELECT address FROM address
                    WHERE lower(address) = ANY (ARRAY (SELECT lower(asked) FROM unnest(?::text[]) AS asked))
                      AND address <> lower(address)))
                ORDER BY channel, address FOR NO KEY UPDATE
                """, row -> folded.put(row.getString(1), row.getString(2)), addresses, addresses, addresses);
        return folded;
    }

    private static void add(Map<CustomerId, List<Slot>> slots, CustomerId customer, ResultSet row) throws SQLException {
        slots.computeIfAbsent(customer, c -> new ArrayList<>()).add(slot(row));
    }

    private static Slot slot(ResultSet row) throws SQLException {
        return new Slot(
                row.getLong("slot_id"),
                new Channel(row.getString("channel")),
                Sql.text(row, "address"),
                row.getString("purpose"),
                Sql.text(row, "campaign"),
                Sql.text(row, "offer"),
                Sql.instant(row, "dated_at"));
    }

    @Override
    public void reserve(Trip trip, Map<CustomerId, List<Slot>> slots, Instant now) {
        var rows = new CopyRows();
        slots.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(of -> {
            var customer = of.getKey();
            for (var slot : of.getValue()) {
                rows.add(customer.lane())
                        .add(customer)
                        .add(slot.id())
                        .add(slot.channel())
                        .add(slot.address());
                rows.add(slot.purpose()).add(slot.campaign()).add(slot.offer());
                rows.add(slot.datedAt().isEmpty() ? "reserved" : "elsewhere")
                        .add(slot.datedAt())
                        .add(now);
                rows.end();
            }
        });
        trip.insert(
                rows,
                "slot (lane, customer_id, slot_id, channel, address, purpose, campaign, offer, state, dated_at, created_at)");
    }

    @Override
    public void free(Lane lane, Map<CustomerId, List<Long>> slotIds) {
        var customers = new ArrayList<Long>();
        var ids = new ArrayList<Long>();
        slotIds.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(of -> {
            for (var id : of.getValue()) {
                customers.add(of.getKey().value());
                ids.add(id);
            }
        });
        if (ids.isEmpty()) return;
        // a contact that was made is never unmade
        Sql.update(source, """
                DELETE FROM slot USING unnest(?::bigint[], ?::bigint[]) AS freed (customer_id, slot_id)
                WHERE slot.lane = ? AND slot.customer_id = freed.customer_id AND slot.slot_id = freed.slot_id
                  AND slot.dated_at IS NULL
                """, customers, ids, lane);
    }

    @Override
    public void date(Trip trip, Lane lane, List<Dated> slots) {
        if (slots.isEmpty()) return;
        var sorted = slots.stream()
                .sorted(Comparator.comparing(Dated::customer).thenComparing(Dated::slotId))
                .toList();
        // a second telling changes nothing
        trip.change(
                """
                UPDATE slot SET state = 'accepted', dated_at = made.at
                FROM unnest(?::bigint[], ?::bigint[], ?::timestamptz[]) AS made (customer_id, slot_id, at)
                WHERE slot.lane = ? AND slot.customer_id = made.customer_id AND slot.slot_id = made.slot_id
                  AND slot.dated_at IS NULL
                """,
                sorted.stream().map(Dated::customer).toList(),
                sorted.stream().map(Dated::slotId).toList(),
                sorted.stream().map(Dated::at).toList(),
                lane);
    }
}
