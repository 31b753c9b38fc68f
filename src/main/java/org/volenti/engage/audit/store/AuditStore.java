package org.volenti.engage.audit.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditLog;

/** The table audit_entry; reads customer for the refs of those who are still there. */
@ApplicationScoped
class AuditStore implements AuditLog {
    private static final int BATCH = 5_000;

    private final Sql.Source source;
    private final InstantSource time;

    AuditStore(AgroalDataSource dataSource, InstantSource time) {
        this.source = dataSource::getConnection;
        this.time = time;
    }

    @Override
    public void write(AuditEntry entry) {
        insert(entry, Optional.empty());
    }

    @Override
    public long attempted(AuditActor actor, AuditAction action, Optional<CustomerId> customer, String subject) {
        return insert(
                new AuditEntry(actor, action, AuditEntry.Outcome.ATTEMPTED, customer, subject, ""), Optional.empty());
    }

    @Override
    public void ended(long attempt, AuditEntry entry) {
        insert(entry, Optional.of(attempt));
    }

    private long insert(AuditEntry entry, Optional<Long> ends) {
        return Sql.first(
                        source,
                        """
                INSERT INTO audit_entry (at, actor_kind, actor, action, outcome, lane, customer_id, subject, detail, ends)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING entry_id
                """,
                        row -> row.getLong(1),
                        time.instant(),
                        entry.actor().kind().word(),
                        entry.actor().name(),
                        entry.action().name(),
                        entry.outcome().word(),
                        entry.customer().map(customer -> (short) customer.lane().number()),
                        entry.customer().map(CustomerId::value),
                        entry.subject(),
                        entry.detail(),
                        ends)
                .orElseThrow();
    }

    /** Each way of narrowing has an index that gives its rows in this order; the customer is looked up for a page's rows. */
    @Override
    public List<Kept> read(Wanted wanted, Optional<Cursor> before, int limit) {
        var where = new ArrayList<String>();
        where.add(
                "(outcome <> 'attempted' OR NOT EXISTS (SELECT FROM audit_entry e WHERE e.ends = audit_entry.entry_id))");
        var values = new ArrayList<Object>();
        wanted.customer().ifPresent(customer -> {
            where.add("lane = ? AND customer_id = ?");
            values.add(customer.lane());
            values.add(customer);
        });
        wanted.actor().ifPresent(actor -> {
            where.add("actor = ?");
            values.add(actor);
        });
        wanted.from().ifPresent(from -> {
            where.add("at >= ?");
            values.add(from);
        });
        wanted.to().ifPresent(to -> {
            where.add("at < ?");
            values.add(to);
        });
        before.ifPresent(last -> {
            where.add("(at, entry_id) < (?, ?)");
            values.add(last.at());
            values.add(last.id());
        });
        values.add(limit);
        return Sql.list(
                source, """
                SELECT e.*, c.ref FROM (
                    SELECT * FROM audit_entry %s ORDER BY at DESC, entry_id DESC LIMIT ?) e
                LEFT JOIN customer c ON c.lane = e.lane AND c.customer_id = e.customer_id
                ORDER BY e.at DESC, e.entry_id DESC
                """.formatted("WHERE " + String.join(" AND ", where)), AuditStore::kept, values.toArray());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        long customer = row.getLong("customer_id");
        var entry = new AuditEntry(
                new AuditActor(AuditActor.Kind.of(row.getString("actor_kind")), row.getString("actor")),
                AuditAction.valueOf(row.getString("action")),
                AuditEntry.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                customer == 0 ? Optional.empty() : Optional.of(new CustomerId(customer)),
                row.getString("subject"),
                row.getString("detail"));
        return new Kept(row.getLong("entry_id"), Sql.instantOf(row, "at"), entry, Sql.text(row, "ref"));
    }

    @Override
    public long forget(Instant before) {
        long gone = 0;
        int batch;
        do {
            batch = QuarkusTransaction.requiringNew().call(() -> {
                // the trigger lets go of what is older, in this transaction alone
                Sql.list(
                        source,
                        "SELECT set_config('volenti.audit_kept_from', ?, true)",
                        row -> row.getString(1),
                        Sql.asKept(before).toString());
                return Sql.update(source, """
                        DELETE FROM audit_entry WHERE entry_id = ANY (ARRAY(
                            SELECT entry_id FROM audit_entry WHERE at < ? ORDER BY at LIMIT %d))
                        """.formatted(BATCH), before);
            });
            gone += batch;
        } while (batch == BATCH);
        return gone;
    }
}
