package org.volenti.insight.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.volenti.common.Sql;
import org.volenti.insight.Register;

/**
 * Counts over whole tables, some seconds for millions of customers: for an auditor, not for a page. Reads customer,
 * contact_point, behaviour_event and suppression (profile), standing and the ledger's tables (consent), attempt (delivery),
 * erasure (engage).
 */
@ApplicationScoped
class RegisterStore implements Register {
    private final Sql.Source source;

    RegisterStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    @Transactional
    public Figures read() {
        return new Figures(
                one("SELECT count(*) FROM customer"),
                counts("SELECT coalesce(country, ''), count(*) FROM customer GROUP BY 1"),
                counts("SELECT channel, count(*) FROM contact_point WHERE removed_at IS NULL GROUP BY 1"),
                nested("SELECT purpose, state, count(*) FROM standing WHERE purpose <> '' GROUP BY 1, 2"),
                nested(
                        "SELECT purpose, coalesce(basis, 'none'), count(*) FROM standing WHERE state = 'granted' GROUP BY 1, 2"),
                events(),
                one("SELECT count(*) FROM suppression"),
                one("SELECT count(*) FROM erasure"),
                one("SELECT coalesce(max(leaf) + 1, 0) FROM ledger_leaf"),
                lastCheckpoint(),
                Sql.list(source, "SELECT DISTINCT carrier FROM attempt ORDER BY 1", row -> row.getString(1)));
    }

    private long one(String sql) {
        return Sql.first(source, sql, row -> row.getLong(1)).orElse(0L);
    }

    private Map<String, Long> counts(String sql) {
        var counts = new TreeMap<String, Long>();
        Sql.each(source, sql, row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    private Map<String, Map<String, Long>> nested(String sql) {
        var counts = new TreeMap<String, Map<String, Long>>();
        Sql.each(source, sql, row -> counts.computeIfAbsent(row.getString(1), key -> new TreeMap<>())
                .put(row.getString(2), row.getLong(3)));
        return counts;
    }

    private Map<String, Stored> events() {
        var stored = new TreeMap<String, Stored>();
        Sql.each(
                source,
                "SELECT type, count(*) AS n, min(occurred_at) AS oldest FROM behaviour_event GROUP BY type",
                row -> stored.put(row.getString("type"), new Stored(row.getLong("n"), Sql.instant(row, "oldest"))));
        return stored;
    }

    private Optional<Instant> lastCheckpoint() {
        List<Optional<Instant>> last =
                Sql.list(source, "SELECT max(at) AS at FROM ledger_checkpoint", row -> Sql.instant(row, "at"));
        return last.isEmpty() ? Optional.empty() : last.getFirst();
    }
}
