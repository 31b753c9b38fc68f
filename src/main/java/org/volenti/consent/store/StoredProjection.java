package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.consent.StandingFold;
import org.volenti.consent.StandingKey;
import org.volenti.consent.StandingProjection;
import org.volenti.consent.StandingRow;
import org.volenti.consent.Words;

@ApplicationScoped
class StoredProjection implements StandingProjection {
    private static final String CUSTOMERS = """
            SELECT customer_id FROM consent_event JOIN customer USING (lane, customer_id) WHERE lane = ? AND customer_id > ?
            UNION SELECT customer_id FROM standing WHERE lane = ? AND customer_id > ?
            ORDER BY customer_id LIMIT ?
            """;

    private final AgroalDataSource dataSource;
    private final Words words;

    StoredProjection(AgroalDataSource dataSource, Words words) {
        this.dataSource = dataSource;
        this.words = words;
    }

    @Override
    public List<CustomerId> customers(Lane lane, CustomerId after, int limit) {
        return Sql.list(
                dataSource::getConnection,
                CUSTOMERS,
                row -> new CustomerId(row.getLong(1)),
                lane,
                after,
                lane,
                after,
                limit);
    }

    @Override
    public List<Drift> compare(Lane lane, List<CustomerId> customers) {
        var drifts = new ArrayList<Drift>();
        each(
                lane,
                customers,
                (customer, key, stored, folded) -> drifts.add(new Drift(customer, key, told(stored), told(folded))));
        return drifts;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Drift> rebuild(Lane lane, List<CustomerId> customers) {
        var drifts = new ArrayList<Drift>();
        var wanted = new ArrayList<StandingRows.Owned>();
        each(lane, customers, (customer, key, stored, folded) -> {
            drifts.add(new Drift(customer, key, told(stored), told(folded)));
            if (folded.isEmpty()) StandingRows.delete(dataSource::getConnection, customer, key);
            else wanted.add(new StandingRows.Owned(customer, folded.getFirst()));
        });
        StandingRows.upsert(dataSource::getConnection, wanted);
        return drifts;
    }

    private interface Differing {
        /** Each list holds the row of that side, or nothing. */
        void row(CustomerId customer, StandingKey key, List<StandingRow> stored, List<StandingRow> folded);
    }

    private void each(Lane lane, List<CustomerId> customers, Differing differing) {
        var fold = new StandingFold(Kinds.of(words));
        var facts = Facts.ofAnyLane(dataSource::getConnection, customers);
        var rows = StandingRows.of(dataSource::getConnection, lane, customers);
        for (var customer : customers) {
            var stored = new HashMap<StandingKey, StandingRow>();
            for (var row : rows.getOrDefault(customer, List.of())) stored.put(row.key(), row);
            fold.rows(facts.of(customer)).forEach((key, folded) -> {
                var found = stored.remove(key);
                if (!folded.equals(found))
                    differing.row(customer, key, found == null ? List.of() : List.of(found), List.of(folded));
            });
            stored.forEach((key, row) -> differing.row(customer, key, List.of(row), List.of()));
        }
    }

    private static String told(List<StandingRow> row) {
        return row.isEmpty() ? "" : row.getFirst().toString();
    }
}
