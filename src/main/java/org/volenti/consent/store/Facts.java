package org.volenti.consent.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.consent.Categories;
import org.volenti.consent.Lift;
import org.volenti.consent.StandingFact;
import org.volenti.consent.StandingKey;
import org.volenti.consent.StandingState;
import org.volenti.consent.Terms;

/** What the fold needs of the ledger, for many customers in one query; evidence is never read. */
final class Facts {
    private static final Lift[] LIFTS = Lift.values();

    private static final String COLUMNS = """
            e.customer_id, e.event_id, e.channel, e.contact_point_id, e.purpose, e.effect, e.lifts, e.basis,
            e.terms_max, e.terms_per, e.categories, e.expires_at, e.cites, e.occurred_at, e.recorded_at
            """;

    /** Probes the primary key once per customer: the join prunes to the one partition of her lane. */
    private static final String OF_ANY_LANE = "SELECT " + COLUMNS + """
            FROM unnest(?::smallint[], ?::bigint[]) AS c(lane, customer_id)
            JOIN consent_event e ON e.lane = c.lane AND e.customer_id = c.customer_id
            """;

    /** All that was known: what is told of a later time may undo what is told of an earlier one. */
    private static final String KNOWN = "SELECT " + COLUMNS + """
            FROM consent_event e
            WHERE e.lane = ? AND e.customer_id = ANY (?) AND e.effect IS NOT NULL AND e.recorded_at <= ?
            """;

    private final Map<CustomerId, List<StandingFact>> facts = new HashMap<>();
    private final Map<CustomerId, Instant> lastRecorded = new HashMap<>();

    private Facts() {}

    static Facts ofAnyLane(Sql.Source source, Collection<CustomerId> customers) {
        var found = new Facts();
        var lanes = customers.stream().map(CustomerId::lane).toList();
        Sql.each(source, OF_ANY_LANE, found::read, lanes, customers);
        return found;
    }

    static Facts knownAt(Sql.Source source, Lane lane, Collection<CustomerId> customers, Instant knownAt) {
        var found = new Facts();
        Sql.each(source, KNOWN, found::read, lane, customers, knownAt);
        return found;
    }

    List<StandingFact> of(CustomerId customer) {
        return facts.computeIfAbsent(customer, id -> new ArrayList<>());
    }

    /** When the last event of hers was recorded, of whatever kind. */
    Optional<Instant> lastRecorded(CustomerId customer) {
        return Optional.ofNullable(lastRecorded.get(customer));
    }

    private void read(ResultSet row) throws SQLException {
        var customer = new CustomerId(row.getLong("customer_id"));
        var recordedAt = Sql.instantOf(row, "recorded_at");
        lastRecorded.merge(customer, recordedAt, (a, b) -> a.isAfter(b) ? a : b);
        var effect = row.getString("effect");
        if (effect != null) of(customer).add(fact(row, StandingState.of(effect), recordedAt));
    }

    private static StandingFact fact(ResultSet row, StandingState effect, Instant recordedAt) throws SQLException {
        return new StandingFact(
                row.getLong("event_id"),
                new StandingKey(
                        every(row.getString("purpose")),
                        every(row.getString("channel")),
                        row.getLong("contact_point_id")),
                effect,
                LIFTS[row.getShort("lifts")],
                Sql.text(row, "basis"),
                terms(row),
                Categories.read(row.getString("categories")),
                Sql.instant(row, "expires_at"),
                Sql.instantOf(row, "occurred_at"),
                recordedAt,
                Optional.ofNullable(row.getObject("cites", Long.class)));
    }

    private static String every(@Nullable String name) {
        return name == null ? "" : name;
    }

    static Optional<Terms> terms(ResultSet row) throws SQLException {
        var per = row.getString("terms_per");
        return per == null ? Optional.empty() : Optional.of(new Terms(row.getInt("terms_max"), per));
    }
}
