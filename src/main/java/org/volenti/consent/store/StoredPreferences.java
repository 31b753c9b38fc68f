package org.volenti.consent.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.consent.Categories;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.Lift;
import org.volenti.consent.Preference;
import org.volenti.consent.PreferenceBook;

/** The last choice in the table {@code preference}, every one in the ledger. */
@ApplicationScoped
class StoredPreferences implements PreferenceBook {
    private static final String AS_KNOWN = "SELECT " + LedgerRows.COLUMNS + """

            FROM consent_event
            WHERE lane = ? AND customer_id = ? AND action = 'chose' AND recorded_at <= ?
            ORDER BY recorded_at DESC, event_id DESC LIMIT 1
            """;

    private static final String UPSERT = """
            INSERT INTO preference (lane, customer_id, version, document, event_id, changed_at)
            VALUES (?, ?, ?, ?::jsonb, ?, ?)
            ON CONFLICT (lane, customer_id) DO UPDATE
            SET version = excluded.version, document = excluded.document, event_id = excluded.event_id,
                changed_at = excluded.changed_at
            """;

    private final AgroalDataSource dataSource;
    private final ProofKeys proofKeys;
    private final ConsentBook book;
    private final Ids ids;
    private final InstantSource time;
    private final EvidenceJson json;

    StoredPreferences(
            AgroalDataSource dataSource,
            ProofKeys proofKeys,
            ConsentBook book,
            Ids ids,
            InstantSource time,
            ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.proofKeys = proofKeys;
        this.book = book;
        this.ids = ids;
        this.time = time;
        this.json = new EvidenceJson(mapper);
    }

    @Override
    public Preference of(CustomerId customer) {
        return book.preferences(customer.lane(), List.of(customer)).getOrDefault(customer, Preference.NONE);
    }

    @Override
    public Preference asKnownAt(CustomerId customer, Instant knownAt) {
        var keys = proofKeys.of(List.of(customer));
        return Sql.first(
                        dataSource::getConnection,
                        AS_KNOWN,
                        row -> LedgerRows.read(row, keys),
                        customer.lane(),
                        customer,
                        knownAt)
                .flatMap(ConsentEvent::choice)
                .map(PreferenceDocument::read)
                .orElse(Preference.NONE);
    }

    @Override
    public Preference after(ConsentEvent chose) {
        return PreferenceDocument.read(chose.choice().orElseThrow());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Preference choose(
            CustomerId customer, Preference chosen, String source, String actor, Map<String, Object> evidence) {
        var next = new Preference(
                of(customer).version() + 1,
                chosen.channels(),
                chosen.frequency(),
                chosen.hours(),
                chosen.snoozeUntil());
        var now = LedgerTime.now(time);
        var last = Facts.ofAnyLane(dataSource::getConnection, List.of(customer)).lastRecorded(customer);
        var recordedAt = LedgerTime.after(last, now);
        var document = PreferenceDocument.write(next);
        var id = new OwnedId(customer, ids.next(customer.lane()));
        LedgerRows.append(
                dataSource::getConnection,
                proofKeys,
                List.of(event(id, source, actor, json.require(evidence), document, now, recordedAt)));
        Sql.update(
                dataSource::getConnection,
                UPSERT,
                customer.lane(),
                customer,
                next.version(),
                document,
                id.id(),
                recordedAt);
        return next;
    }

    private static ConsentEvent event(
            OwnedId id,
            String source,
            String actor,
            String evidence,
            String document,
            Instant now,
            Instant recordedAt) {
        return new ConsentEvent(
                id,
                ConsentAction.CHOSE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Categories.NONE,
                Optional.empty(),
                source,
                actor,
                evidence,
                Optional.of(document),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Lift.NOTHING,
                now,
                recordedAt);
    }
}
