package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.Sql;
import org.volenti.common.WhileUp;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.NewConsent.Origin;
import org.volenti.consent.NewConsent.Reach;
import org.volenti.engage.Erasures;
import org.volenti.engage.ProofTerm;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditLog;
import org.volenti.profile.Profiles;

/** Deletes of every room what it holds of a customer; {@link #ERASED} names the tables. */
@ApplicationScoped
class ErasureStore implements Erasures {
    private static final Logger LOG = Logger.getLogger(ErasureStore.class);

    /** By (lane, customer_id). A test holds this against the schema, so that no table is forgotten. */
    static final List<String> ERASED = List.of(
            "trigger_wait",
            "sandbox_message",
            "attempt",
            "message",
            "slot",
            "decision_history",
            "decision",
            "behaviour_event",
            "preference",
            "standing",
            "import_trace",
            "contact_point_past",
            "contact_point",
            "customer_alias",
            "customer");

    private final Sql.Source source;
    private final Profiles profiles;
    private final ConsentRegistry registry;
    private final AddressesErased addresses;
    private final CopiesErased copies;
    private final ProofTerm proofTerm;
    private final ProofsOutlived outlived;
    private final ErasureLog log;
    private final AuditLog audit;
    private final Ids ids;
    private final InstantSource clock;

    ErasureStore(
            AgroalDataSource dataSource,
            Profiles profiles,
            ConsentRegistry registry,
            AddressesErased addresses,
            CopiesErased copies,
            ProofTerm proofTerm,
            ProofsOutlived outlived,
            ErasureLog log,
            AuditLog audit,
            Ids ids,
            InstantSource clock) {
        this.source = dataSource::getConnection;
        this.profiles = profiles;
        this.registry = registry;
        this.addresses = addresses;
        this.copies = copies;
        this.proofTerm = proofTerm;
        this.outlived = outlived;
        this.log = log;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Before the workers of the flow, which begin at 2,000. */
    void replayBeforeServing(@Observes @Priority(1_800) StartupEvent start) {
        int again = replay();
        if (again > 0)
            LOG.infof("%d people who were erased before were back in the database and are erased again", again);
    }

    @Scheduled(
            every = "1h",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileUp.class)
    void shredWhatIsDue() {
        shred();
    }

    @Scheduled(
            every = "24h",
            delayed = "20m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileUp.class)
    void shredWhatIsOutlived() {
        shredOutlived();
    }

    @Override
    public int shredOutlived() {
        return outlived.shred();
    }

    @Override
    public Optional<Erased> erase(String ref, AuditActor by, String reason) {
        return QuarkusTransaction.requiringNew()
                .call(() -> profiles.findByRef(ref).flatMap(customer -> erase(customer, by, reason)));
    }

    private Optional<Erased> erase(CustomerId customer, AuditActor actor, String reason) {
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return Optional.empty();
        var now = clock.instant();
        var by = actor.kind() == AuditActor.Kind.API_KEY ? "api" : actor.kind().word();
        var country = Sql.first(
                        source,
                        "SELECT country FROM customer WHERE lane = ? AND customer_id = ?",
                        row -> Sql.text(row, "country"),
                        customer.lane(),
                        customer)
                .flatMap(told -> told);
        var hers = addresses.hers(customer, now);
        var held = addresses.held(customer.lane(), List.of(customer));
        var refs = refs(customer);
        withdrawAll(customer, by, reason, now);
        addresses.makeTokens(hers, now);
        for (var table : ERASED) {
            Sql.update(
                    source, "DELETE FROM " + table + " WHERE lane = ? AND customer_id = ?", customer.lane(), customer);
        }
        addresses.forgetHolding(held);
        addresses.forgetSuppressions(hers);
        copies.forget(hers, refs);
        var proofUntil = endProof(customer, country, now);
        log.write(customer, now);
        long id = ids.next(customer.lane());
        Sql.update(source, """
                INSERT INTO erasure (erasure_id, lane, customer_id, asked_by, reason, erased_at, proof_until)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, id, customer.lane(), customer, by, reason, now, proofUntil);
        audit.write(AuditEntry.done(actor, AuditAction.CUSTOMER_ERASED, customer));
        return Optional.of(new Erased(id, now, proofUntil));
    }

    private List<String> refs(CustomerId customer) {
        return Sql.list(
                source,
                "SELECT value FROM customer_alias WHERE lane = ? AND customer_id = ?",
                row -> row.getString(1),
                customer.lane(),
                customer);
    }

    /** The ledger's last word on her, so that no answer for a later time says “granted”. */
    private void withdrawAll(CustomerId customer, String by, String reason, Instant now) {
        registry.record(List.of(NewConsent.no(
                customer,
                ConsentAction.OBJECTED,
                Reach.EVERYWHERE,
                Optional.empty(),
                new Origin("erasure", by, now, Map.of("reason", reason)))));
    }

    private Optional<Instant> endProof(CustomerId customer, Optional<String> country, Instant now) {
        var until = proofTerm.until(country, now);
        if (until.isPresent()) {
            Sql.update(
                    source,
                    "UPDATE proof_key SET shred_at = ? WHERE lane = ? AND customer_id = ?",
                    until.get(),
                    customer.lane(),
                    customer);
        } else {
            Sql.update(source, "DELETE FROM proof_key WHERE lane = ? AND customer_id = ?", customer.lane(), customer);
        }
        return until;
    }

    @Override
    public int shred() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var shredded = Sql.list(
                    source,
                    "DELETE FROM proof_key WHERE shred_at <= ? RETURNING customer_id",
                    row -> new CustomerId(row.getLong(1)),
                    clock.instant());
            shredded.forEach(
                    customer -> audit.write(AuditEntry.done(AuditActor.SYSTEM, AuditAction.PROOF_DESTROYED, customer)));
            return shredded.size();
        });
    }

    @Override
    public int replay() {
        var logged = log.read();
        if (logged.isEmpty()) return 0;
        var back = Sql.list(
                source,
                """
                SELECT c.customer_id FROM unnest(?::smallint[], ?::bigint[]) AS e(lane, customer_id)
                JOIN customer c ON c.lane = e.lane AND c.customer_id = e.customer_id ORDER BY 1
                """,
                row -> new CustomerId(row.getLong(1)),
                logged.stream().map(CustomerId::lane).toList(),
                logged);
        for (var customer : back) {
            QuarkusTransaction.requiringNew()
                    .call(() -> erase(customer, AuditActor.SYSTEM, "erased before; a backup brought her back"));
        }
        return back.size();
    }
}
