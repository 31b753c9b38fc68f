package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final String EVENT = "SELECT " + LedgerRows.COLUMNS + """

            FROM consent_event WHERE lane = ? AND customer_id = ? AND event_id = ?
            """;

    private static final String NAMED = """
            SELECT contact_point_id, channel, address, array_remove(array_agg(DISTINCT purpose), NULL) AS purposes
            FROM consent_event
            WHERE lane = ? AND customer_id = ? AND occurred_at <= ? AND recorded_at <= ?
              AND contact_point_id IS NOT NULL AND channel IS NOT NULL AND address IS NOT NULL
            GROUP BY contact_point_id, channel, address ORDER BY contact_point_id
            """;

    private final AgroalDataSource dataSource;

    StoredLedger(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<ConsentEvent> history(CustomerId customer, Set<ConsentAction> actions, Cursor after, int limit) {
        return Sql.list(
                dataSource::getConnection,
                HISTORY,
                LedgerRows::read,
                customer.lane(),
                customer,
                actions.stream().map(ConsentAction::word).toList(),
                after.recordedAt(),
                after.eventId(),
                limit);
    }

    @Override
    public Optional<ConsentEvent> event(OwnedId id) {
        return Sql.first(
                dataSource::getConnection, EVENT, LedgerRows::read, id.owner().lane(), id.owner(), id.id());
    }

    @Override
    public List<NamedPoint> namedPoints(CustomerId customer, Instant validAt, Instant knownAt) {
        return Sql.list(
                dataSource::getConnection,
                NAMED,
                row -> new NamedPoint(row.getLong(1), new Channel(row.getString(2)), row.getString(3), Set.of((String[])
                        row.getArray(4).getArray())),
                customer.lane(),
                customer,
                validAt,
                knownAt);
    }
}
