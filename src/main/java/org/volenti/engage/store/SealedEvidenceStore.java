package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.LanedId;
import org.volenti.common.Sql;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.engage.SealedEvidence;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditLog;

/** Reads the table erasure, and of consent proof_key for whether a key is left. */
@ApplicationScoped
class SealedEvidenceStore implements SealedEvidence {
    private static final int PAGE = 1_000;

    private static final String ERASED = """
            SELECT e.erasure_id, e.customer_id, e.erased_at, e.proof_until,
                EXISTS (SELECT FROM proof_key k
                    WHERE k.lane = e.lane AND k.customer_id = e.customer_id AND k.shred_at > ?) AS readable
            FROM erasure e
            """;

    private final Sql.Source source;
    private final ConsentLedger ledger;
    private final AuditLog audit;
    private final InstantSource clock;

    SealedEvidenceStore(AgroalDataSource dataSource, ConsentLedger ledger, AuditLog audit, InstantSource clock) {
        this.source = dataSource::getConnection;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Erased> erased(Optional<Long> number, Optional<Long> before, int limit) {
        return Sql.list(
                source,
                ERASED + """
                WHERE (?::bigint IS NULL OR ? IN (e.erasure_id, e.customer_id)) AND e.erasure_id < ?
                ORDER BY e.erasure_id DESC LIMIT ?
                """,
                SealedEvidenceStore::read,
                clock.instant(),
                number,
                number.orElse(0L),
                before.orElse(Long.MAX_VALUE),
                limit);
    }

    @Override
    public Optional<Erased> find(long erasureId) {
        return Sql.first(
                source, ERASED + "WHERE e.erasure_id = ?", SealedEvidenceStore::read, clock.instant(), erasureId);
    }

    private static Erased read(ResultSet row) throws SQLException {
        return new Erased(
                row.getLong("erasure_id"),
                new CustomerId(row.getLong("customer_id")),
                Sql.instantOf(row, "erased_at"),
                Sql.instant(row, "proof_until"),
                row.getBoolean("readable"));
    }

    @Override
    public Optional<List<ConsentEvent>> open(Erased erased, AuditActor by, String reason) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = clock.instant();
            if (find(erased.erasureId()).filter(Erased::isReadable).isEmpty()) return Optional.empty();
            audit.write(new AuditEntry(
                    by,
                    AuditAction.EVIDENCE_READ,
                    AuditEntry.Outcome.DONE,
                    Optional.of(erased.customer()),
                    LanedId.write(erased.erasureId()),
                    reason));
            return Optional.of(all(erased.customer(), now));
        });
    }

    private List<ConsentEvent> all(CustomerId customer, Instant now) {
        var events = new ArrayList<ConsentEvent>();
        var after = ConsentLedger.Cursor.START;
        while (true) {
            var page = ledger.sealedHistory(customer, now, after, PAGE);
            events.addAll(page);
            if (page.size() < PAGE) return events;
            var last = page.getLast();
            after = new ConsentLedger.Cursor(last.recordedAt(), last.id().id());
        }
    }
}
