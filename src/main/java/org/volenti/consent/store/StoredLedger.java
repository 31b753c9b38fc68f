package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;

@ApplicationScoped
class StoredLedger implements ConsentLedger {
    private static final String HISTORY = "SELECT " + LedgerRows.COLUMNS + """

            FROM consent_event
            WHERE lane = ? AND customer_id = ? AND action = ANY (?) AND (recorded_at, event_id) > (?, ?)
            ORDER BY recorded_at, event_id LIMIT ?
            """;

    private static final String NEWEST = "SELECT " + LedgerRows.COLUMNS + """

            FROM consent_event
            WHERE lane = ? AND customer_id = ? AND (?::timestamptz IS NULL OR (recorded_at, event_id) < (?, ?))
            ORDER BY recorded_at DESC, event_id DESC LIMIT ?
            """;

    private static final String EVENT = "SELECT " + LedgerRows.COLUMNS + """

            FROM consent_event WHERE lane = ? AND customer_id = ? AND event_id = ?
            """;

    private static final String NAMED = "SELECT " + LedgerRows.COLUMNS + """

            FROM consent_event
            WHERE lane = ? AND customer_id = ? AND occurred_at <= ? AND recorded_at <= ?
              AND contact_point_id IS NOT NULL AND channel IS NOT NULL
            ORDER BY contact_point_id
            """;

    private final AgroalDataSource dataSource;
    private final ProofKeys proofKeys;

    StoredLedger(AgroalDataSource dataSource, ProofKeys proofKeys) {
        this.dataSource = dataSource;
        this.proofKeys = proofKeys;
    }

    @Override
    public List<ConsentEvent> history(CustomerId customer, Set<ConsentAction> actions, Cursor after, int limit) {
        return history(customer, actions, after, limit, proofKeys.of(List.of(customer)));
    }

    @Override
    public List<ConsentEvent> sealedHistory(CustomerId customer, Instant now, Cursor after, int limit) {
        var all = EnumSet.allOf(ConsentAction.class);
        return history(customer, all, after, limit, proofKeys.ofErased(customer, now));
    }

    private List<ConsentEvent> history(
            CustomerId customer, Set<ConsentAction> actions, Cursor after, int limit, Map<CustomerId, byte[]> keys) {
        return Sql.list(
                dataSource::getConnection,
                HISTORY,
                row -> LedgerRows.read(row, keys),
                customer.lane(),
                customer,
                actions.stream().map(ConsentAction::word).toList(),
                after.recordedAt(),
                after.eventId(),
                limit);
    }

    @Override
    public List<ConsentEvent> newest(CustomerId customer, Optional<Cursor> before, int limit) {
        var keys = proofKeys.of(List.of(customer));
        return Sql.list(
                dataSource::getConnection,
                NEWEST,
                row -> LedgerRows.read(row, keys),
                customer.lane(),
                customer,
                before.map(Cursor::recordedAt),
                before.map(Cursor::recordedAt),
                before.map(Cursor::eventId),
                limit);
    }

    @Override
    public Optional<ConsentEvent> event(OwnedId id) {
        var keys = proofKeys.of(List.of(id.owner()));
        return Sql.first(
                dataSource::getConnection,
                EVENT,
                row -> LedgerRows.read(row, keys),
                id.owner().lane(),
                id.owner(),
                id.id());
    }

    @Override
    public List<NamedPoint> namedPoints(CustomerId customer, Instant validAt, Instant knownAt) {
        var keys = proofKeys.of(List.of(customer));
        var named = new LinkedHashMap<Named, Set<String>>();
        Sql.each(
                dataSource::getConnection,
                NAMED,
                row -> name(LedgerRows.read(row, keys), named),
                customer.lane(),
                customer,
                validAt,
                knownAt);
        return named.entrySet().stream()
                .map(one -> new NamedPoint(
                        one.getKey().point(),
                        one.getKey().channel(),
                        one.getKey().address(),
                        one.getValue()))
                .toList();
    }

    private record Named(long point, Channel channel, String address) {}

    private static void name(ConsentEvent event, Map<Named, Set<String>> named) {
        if (event.address().isEmpty()) return;
        var point = new Named(
                event.contactPointId().orElseThrow(),
                event.channel().orElseThrow(),
                event.address().get());
        var purposes = named.computeIfAbsent(point, key -> new TreeSet<>());
        event.purpose().ifPresent(purposes::add);
    }
}
