package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.engage.ProofTerm;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditLog;
import org.volenti.profile.Profiles;

/**
 * Finds the keys of evidence that nobody has to show any more: of customers with no consent in force or waiting, whose last
 * word is older than the term. Reads standing, consent_event and proof_key (consent) and customer (profile).
 */
@ApplicationScoped
class ProofsOutlived {
    /** No term is shorter than that one asks again tomorrow. */
    private static final String CANDIDATES = """
            SELECT k.customer_id, c.country, greatest(
                (SELECT max(e.recorded_at) FROM consent_event e WHERE e.lane = k.lane AND e.customer_id = k.customer_id),
                (SELECT max(s.expires_at) FROM standing s
                 WHERE s.lane = k.lane AND s.customer_id = k.customer_id AND s.state = 'granted')) AS ended
            FROM proof_key k JOIN customer c ON c.lane = k.lane AND c.customer_id = k.customer_id
            WHERE k.lane = ? AND k.shred_at IS NULL
              AND EXISTS (SELECT FROM consent_event e WHERE e.lane = k.lane AND e.customer_id = k.customer_id) AND (?::bigint IS NULL OR k.customer_id = ?)
              AND NOT EXISTS (SELECT FROM standing s
                  WHERE s.lane = k.lane AND s.customer_id = k.customer_id AND s.state IN ('granted', 'pending')
                    AND (s.expires_at IS NULL OR s.expires_at > ?))
            """;

    private record Candidate(CustomerId customer, Optional<String> country, Instant ended) {}

    private final Sql.Source source;
    private final Profiles profiles;
    private final ProofTerm term;
    private final AuditLog audit;
    private final InstantSource clock;

    ProofsOutlived(
            AgroalDataSource dataSource, Profiles profiles, ProofTerm term, AuditLog audit, InstantSource clock) {
        this.source = dataSource::getConnection;
        this.profiles = profiles;
        this.term = term;
        this.audit = audit;
        this.clock = clock;
    }

    int shred() {
        var now = clock.instant();
        int shredded = 0;
        for (int number = 0; number < Lane.COUNT; number++) {
            for (var candidate : outlived(new Lane(number), Optional.empty(), now)) {
                shredded += QuarkusTransaction.requiringNew().call(() -> shred(candidate.customer(), now));
            }
        }
        return shredded;
    }

    private List<Candidate> outlived(Lane lane, Optional<CustomerId> one, Instant now) {
        return Sql.list(
                        source,
                        CANDIDATES,
                        row -> new Candidate(
                                new CustomerId(row.getLong(1)), Sql.text(row, "country"), Sql.instantOf(row, "ended")),
                        lane,
                        one,
                        one,
                        now)
                .stream()
                .filter(candidate -> term.after(candidate.country(), candidate.ended(), now)
                        .filter(end -> !end.isAfter(now))
                        .isPresent())
                .toList();
    }

    /** Behind her lock it is asked again: she may just have agreed to something. */
    private int shred(CustomerId customer, Instant now) {
        var lane = customer.lane();
        if (profiles.lock(lane, List.of(customer)).isEmpty()) return 0;
        if (outlived(lane, Optional.of(customer), now).isEmpty()) return 0;
        audit.write(AuditEntry.done(AuditActor.SYSTEM, AuditAction.PROOF_DESTROYED, customer));
        return Sql.update(source, "DELETE FROM proof_key WHERE lane = ? AND customer_id = ?", lane, customer);
    }
}
