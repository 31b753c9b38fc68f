package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.volenti.common.CopyRows;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.consent.proof.Growth;
import org.volenti.consent.proof.LedgerEntry;

/** Gives committed events their places in the tree, in batches; writers never wait for it. One at a time in the whole service. */
@ApplicationScoped
class Sealer {
    private static final int BATCH = 5_000;
    /** With {@code pg_advisory_xact_lock}; told apart from other uses by its number alone. */
    private static final long LOCK = 7_111;

    private final Sql.Source source;

    Sealer(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    /** All that wait now; another instance that seals meanwhile is waited for. @return how many */
    long seal() {
        long sealed = 0;
        int batch;
        do {
            batch = QuarkusTransaction.requiringNew().call(this::next);
            sealed += batch;
        } while (batch == BATCH);
        return sealed;
    }

    static void lock(Sql.Source source) {
        Sql.each(source, "SELECT pg_advisory_xact_lock(?)", row -> {}, LOCK);
    }

    private record Waiting(long queued, OwnedId event) {}

    private int next() {
        lock(source);
        var waiting = Sql.list(
                source,
                "SELECT queued, customer_id, event_id FROM ledger_queue ORDER BY queued LIMIT ?",
                row -> new Waiting(row.getLong(1), new OwnedId(new CustomerId(row.getLong(2)), row.getLong(3))),
                BATCH);
        if (waiting.isEmpty()) return 0;
        long size = size(source);
        var growth = Growth.from(size, new StoredRanges(source)::complete);
        var entries = entries(waiting);
        var leaves = new CopyRows();
        var nodes = new ArrayList<Growth.Subtree>();
        for (var one : waiting) {
            // queued by hand or twice, or deleted behind the trigger's back: nothing to seal
            var entry = entries.remove(one.event());
            if (entry == null) continue;
            var hash = entry.leafHash();
            leaves.add(growth.size())
                    .add(one.event().owner().lane())
                    .add(one.event().owner())
                    .add(one.event().id())
                    .add(hash)
                    .end();
            growth.add(hash).stream().filter(StoredRanges::isKept).forEach(nodes::add);
        }
        leaves.copy(source, "ledger_leaf (leaf, lane, customer_id, event_id, hash)");
        StoredRanges.keep(source, nodes);
        Sql.update(
                source,
                "DELETE FROM ledger_queue WHERE queued = ANY (?)",
                waiting.stream().map(Waiting::queued).toList());
        return waiting.size();
    }

    static long size(Sql.Source source) {
        return Sql.first(source, "SELECT coalesce(max(leaf) + 1, 0) FROM ledger_leaf", row -> row.getLong(1))
                .orElse(0L);
    }

    private Map<OwnedId, LedgerEntry> entries(List<Waiting> waiting) {
        var entries = HashMap.<OwnedId, LedgerEntry>newHashMap(waiting.size());
        Sql.each(
                source,
                "SELECT " + LedgerLeaves.COLUMNS + """

                         FROM unnest(?::smallint[], ?::bigint[], ?::bigint[]) AS w(lane, customer_id, event_id)
                         JOIN consent_event e ON e.lane = w.lane AND e.customer_id = w.customer_id AND e.event_id = w.event_id
                         LEFT JOIN ledger_leaf l
                           ON l.lane = w.lane AND l.customer_id = w.customer_id AND l.event_id = w.event_id
                        WHERE l.leaf IS NULL
                        """,
                row -> {
                    var entry = LedgerLeaves.read(row);
                    entries.put(entry.id(), entry);
                },
                waiting.stream().map(one -> one.event().owner().lane()).toList(),
                waiting.stream().map(one -> one.event().owner()).toList(),
                waiting.stream().map(one -> one.event().id()).toList());
        return entries;
    }
}
