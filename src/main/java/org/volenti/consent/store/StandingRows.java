package org.volenti.consent.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.consent.Categories;
import org.volenti.consent.StandingKey;
import org.volenti.consent.StandingRow;
import org.volenti.consent.StandingState;
import org.volenti.consent.Terms;

/** The table {@code standing}. */
final class StandingRows {
    /** An index range per customer, read once for every launch chunk. */
    private static final String OF_LANE = """
            SELECT customer_id, purpose, channel, contact_point_id, state, since, basis, terms_max, terms_per, expires_at,
                   event_id, recorded_at, categories
            FROM standing WHERE lane = ? AND customer_id = ANY (?)
            """;

    private static final String OF_ANY_LANE = """
            SELECT customer_id, purpose, channel, contact_point_id, state, since, basis, terms_max, terms_per, expires_at,
                   event_id, recorded_at, categories
            FROM unnest(?::smallint[], ?::bigint[]) AS c(lane, customer_id) JOIN standing USING (lane, customer_id)
            """;

    private static final String UPSERT = """
            INSERT INTO standing (lane, customer_id, purpose, channel, contact_point_id, state, since, basis, terms_max,
                                  terms_per, expires_at, event_id, recorded_at, categories)
            SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[],
                                 ?::text[], ?::integer[], ?::text[], ?::timestamptz[], ?::bigint[], ?::timestamptz[],
                                 ?::text[])
            ON CONFLICT (lane, customer_id, purpose, channel, contact_point_id) DO UPDATE
            SET state = excluded.state, since = excluded.since, basis = excluded.basis, terms_max = excluded.terms_max,
                terms_per = excluded.terms_per, expires_at = excluded.expires_at, event_id = excluded.event_id,
                recorded_at = excluded.recorded_at, categories = excluded.categories
            """;

    /** A row with whose it is. */
    record Owned(CustomerId customer, StandingRow row) {}

    private static final Comparator<Owned> BY_KEY = Comparator.comparingInt(
                    (Owned o) -> o.customer().lane().number())
            .thenComparing(Owned::customer)
            .thenComparing(o -> o.row().key().purpose())
            .thenComparing(o -> o.row().key().channel())
            .thenComparingLong(o -> o.row().key().contactPointId());

    private StandingRows() {}

    static Map<CustomerId, List<StandingRow>> of(Sql.Source source, Lane lane, Collection<CustomerId> customers) {
        return Trip.alone(source, trip -> {
            var rows = ask(trip, lane, customers);
            return () -> rows;
        });
    }

    /** @return filled when the trip is made */
    static Map<CustomerId, List<StandingRow>> ask(Trip trip, Lane lane, Collection<CustomerId> customers) {
        return ask(trip, OF_LANE, lane, customers);
    }

    static Map<CustomerId, List<StandingRow>> ofAnyLane(Sql.Source source, Collection<CustomerId> customers) {
        return Trip.alone(source, trip -> {
            var lanes = customers.stream().map(CustomerId::lane).toList();
            var rows = ask(trip, OF_ANY_LANE, lanes, customers);
            return () -> rows;
        });
    }

    private static Map<CustomerId, List<StandingRow>> ask(
            Trip trip, String sql, Object lanes, Collection<CustomerId> customers) {
        var rows = HashMap.<CustomerId, List<StandingRow>>newHashMap(customers.size());
        trip.ask(
                sql,
                row -> rows.computeIfAbsent(new CustomerId(row.getLong(1)), id -> new ArrayList<>(4))
                        .add(read(row)),
                lanes,
                customers);
        return rows;
    }

    /** By position: names are looked up anew in every row, and this runs for each row of an audience. */
    private static StandingRow read(ResultSet row) throws SQLException {
        return new StandingRow(
                new StandingKey(row.getString(2), row.getString(3), row.getLong(4)),
                StandingState.of(row.getString(5)),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString(7)),
                terms(row),
                Categories.read(row.getString(13)),
                Optional.ofNullable(row.getObject(10, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                row.getLong(11),
                row.getObject(12, OffsetDateTime.class).toInstant());
    }

    private static Optional<Terms> terms(ResultSet row) throws SQLException {
        var per = row.getString(9);
        return per == null ? Optional.empty() : Optional.of(new Terms(row.getInt(8), per));
    }

    /** Sorted by key, so that no two writers wait for each other in a circle. */
    static void upsert(Sql.Source source, Collection<Owned> changed) {
        if (changed.isEmpty()) return;
        var rows = changed.stream().sorted(BY_KEY).toList();
        Sql.update(
                source,
                UPSERT,
                each(rows, o -> o.customer().lane()),
                each(rows, Owned::customer),
                each(rows, o -> o.row().key().purpose()),
                each(rows, o -> o.row().key().channel()),
                each(rows, o -> o.row().key().contactPointId()),
                each(rows, o -> o.row().state().word()),
                each(rows, o -> o.row().since()),
                each(rows, o -> o.row().basis().orElse(null)),
                each(rows, o -> o.row().terms().map(Terms::max).orElse(null)),
                each(rows, o -> o.row().terms().map(Terms::per).orElse(null)),
                each(rows, o -> o.row().expiresAt().orElse(null)),
                each(rows, o -> o.row().eventId()),
                each(rows, o -> o.row().recordedAt()),
                each(rows, o -> o.row().categories().kept().orElse(null)));
    }

    static void delete(Sql.Source source, Collection<Owned> gone) {
        if (gone.isEmpty()) return;
        var rows = gone.stream().sorted(BY_KEY).toList();
        Sql.update(
                source,
                """
                DELETE FROM standing s
                USING unnest(?::smallint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[])
                    AS gone (lane, customer_id, purpose, channel, contact_point_id)
                WHERE s.lane = gone.lane AND s.customer_id = gone.customer_id AND s.purpose = gone.purpose
                    AND s.channel = gone.channel AND s.contact_point_id = gone.contact_point_id
                """,
                each(rows, o -> o.customer().lane()),
                each(rows, Owned::customer),
                each(rows, o -> o.row().key().purpose()),
                each(rows, o -> o.row().key().channel()),
                each(rows, o -> o.row().key().contactPointId()));
    }

    static void delete(Sql.Source source, CustomerId customer, StandingKey key) {
        Sql.update(
                source,
                "DELETE FROM standing WHERE lane = ? AND customer_id = ? AND purpose = ? AND channel = ? AND contact_point_id = ?",
                customer.lane(),
                customer,
                key.purpose(),
                key.channel(),
                key.contactPointId());
    }

    private interface Column {
        @Nullable
        Object of(Owned row);
    }

    private static @Nullable Object[] each(List<Owned> rows, Column column) {
        var values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) values[i] = column.of(rows.get(i));
        return values;
    }
}
