package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.Preference;
import org.volenti.consent.ProjectedStandings;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingFold;
import org.volenti.consent.StandingKey;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;

/** One query each, for every chunk of a launch. */
@ApplicationScoped
class StoredBook implements ConsentBook {
    private static final String LAST_CHOICES = "SELECT DISTINCT ON (customer_id) " + LedgerRows.COLUMNS + """

            FROM consent_event
            WHERE lane = ? AND customer_id = ANY (?) AND action = 'chose' AND occurred_at <= ? AND recorded_at <= ?
            ORDER BY customer_id, occurred_at DESC, recorded_at DESC, event_id DESC
            """;

    private final AgroalDataSource dataSource;
    private final ProofKeys proofKeys;
    private final Words words;

    StoredBook(AgroalDataSource dataSource, ProofKeys proofKeys, Words words) {
        this.dataSource = dataSource;
        this.proofKeys = proofKeys;
        this.words = words;
    }

    @Override
    public Map<CustomerId, Standings> standings(Lane lane, List<CustomerId> customers, Instant now) {
        return Trip.alone(dataSource::getConnection, trip -> standings(trip, lane, customers, now));
    }

    @Override
    public Supplier<Map<CustomerId, Standings>> standings(
            Trip trip, Lane lane, List<CustomerId> customers, Instant now) {
        var kinds = Kinds.of(words);
        var rows = StandingRows.ask(trip, lane, customers);
        return () -> {
            var standings = HashMap.<CustomerId, Standings>newHashMap(customers.size());
            for (var customer : customers) {
                var hers = rows.get(customer);
                standings.put(customer, hers == null ? Standings.NONE : new ProjectedStandings(hers, kinds, now));
            }
            return standings;
        };
    }

    @Override
    public Map<CustomerId, Preference> preferences(Lane lane, List<CustomerId> customers) {
        return Trip.alone(dataSource::getConnection, trip -> preferences(trip, lane, customers));
    }

    @Override
    public Supplier<Map<CustomerId, Preference>> preferences(Trip trip, Lane lane, List<CustomerId> customers) {
        var preferences = HashMap.<CustomerId, Preference>newHashMap(customers.size());
        for (var customer : customers) preferences.put(customer, Preference.NONE);
        trip.ask(
                "SELECT customer_id, version, document FROM preference WHERE lane = ? AND customer_id = ANY (?)",
                row -> preferences.put(
                        new CustomerId(row.getLong(1)), PreferenceDocument.read(row.getLong(2), row.getString(3))),
                lane,
                customers);
        return () -> preferences;
    }

    /** An index range per customer: the last choice holds all that she chose. */
    @Override
    public Map<CustomerId, Preference> preferencesAsOf(
            Lane lane, List<CustomerId> customers, Instant validAt, Instant knownAt) {
        var keys = proofKeys.of(customers);
        var preferences = HashMap.<CustomerId, Preference>newHashMap(customers.size());
        for (var customer : customers) preferences.put(customer, Preference.NONE);
        Sql.each(
                dataSource::getConnection,
                LAST_CHOICES,
                row -> {
                    var chose = LedgerRows.read(row, keys);
                    chose.choice()
                            .map(PreferenceDocument::read)
                            .ifPresent(choice -> preferences.put(chose.id().owner(), choice));
                },
                lane,
                customers,
                validAt,
                knownAt);
        return preferences;
    }

    @Override
    public Map<CustomerId, Standings> standingsOfAnyLane(Collection<CustomerId> customers, Instant now) {
        if (customers.isEmpty()) return Map.of();
        var kinds = Kinds.of(words);
        var standings = HashMap.<CustomerId, Standings>newHashMap(customers.size());
        StandingRows.ofAnyLane(dataSource::getConnection, customers)
                .forEach((customer, rows) -> standings.put(customer, new ProjectedStandings(rows, kinds, now)));
        return standings;
    }

    @Override
    public Map<CustomerId, Preference> preferencesOfAnyLane(Collection<CustomerId> customers) {
        if (customers.isEmpty()) return Map.of();
        var sql = """
                SELECT p.customer_id, p.version, p.document
                FROM unnest(?::smallint[], ?::bigint[]) AS c(lane, customer_id)
                JOIN preference p ON p.lane = c.lane AND p.customer_id = c.customer_id
                """;
        var preferences = HashMap.<CustomerId, Preference>newHashMap(customers.size());
        Sql.each(
                dataSource::getConnection,
                sql,
                row -> preferences.put(
                        new CustomerId(row.getLong(1)), PreferenceDocument.read(row.getLong(2), row.getString(3))),
                customers.stream().map(CustomerId::lane).toList(),
                customers);
        return preferences;
    }

    @Override
    public Map<CustomerId, Standings> standingsAsOf(
            Lane lane, List<CustomerId> customers, Instant validAt, Instant knownAt) {
        var kinds = Kinds.of(words);
        var fold = new StandingFold(kinds);
        var facts = Facts.knownAt(dataSource::getConnection, lane, customers, knownAt);
        var standings = HashMap.<CustomerId, Standings>newHashMap(customers.size());
        for (var customer : customers) {
            var rows = fold.rowsAt(validAt, facts.of(customer)).values();
            standings.put(customer, new ProjectedStandings(rows, kinds, validAt));
        }
        return standings;
    }

    @Override
    public Map<StandingKey, Standing> waiting(CustomerId customer, Set<Long> closed, Instant now) {
        var facts = Facts.ofAnyLane(dataSource::getConnection, List.of(customer));
        var waiting = new HashMap<StandingKey, Standing>();
        new StandingFold(Kinds.of(words))
                .waiting(facts.of(customer), closed)
                .forEach((key, row) -> waiting.put(key, row.at(now)));
        return waiting;
    }
}
