package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.engage.ClickBook;
import org.volenti.engage.Clicks;

/** Reads and writes trigger_wait, and behaviour_event of profile, by type and time, of seconds: by its index. */
@ApplicationScoped
class ClickStore implements ClickBook {
    private final Sql.Source source;

    ClickStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public int others(OwnedId message, int link, Instant since) {
        var prefix = Clicks.prefix(message);
        return Sql.first(
                        source,
                        """
                        SELECT count(DISTINCT split_part(event_id, ':', 3)) FROM behaviour_event
                        WHERE lane = ? AND customer_id = ? AND type = 'volenti.clicked' AND occurred_at > ?
                          AND starts_with(event_id, ?) AND split_part(event_id, ':', 3) <> ?
                        """,
                        row -> row.getInt(1),
                        message.owner().lane(),
                        message.owner(),
                        since,
                        prefix,
                        String.valueOf(link))
                .orElse(0);
    }

    /** What waits because of them waits for nothing; a link that a machine had followed before needs no second event of it. */
    @Override
    public void unmask(OwnedId message, Instant since) {
        var prefix = Clicks.prefix(message);
        Sql.update(source, """
                DELETE FROM trigger_wait w WHERE w.lane = ? AND w.customer_id = ? AND w.due_at IS NOT NULL
                  AND EXISTS (SELECT 1 FROM behaviour_event e WHERE e.lane = w.lane AND e.customer_id = w.customer_id
                    AND e.type = 'volenti.clicked' AND e.occurred_at > ? AND starts_with(e.event_id, ?)
                    AND e.event_id LIKE '%:human' AND w.occasion = 'event:' || e.event_id)
                """, message.owner().lane(), message.owner(), since, prefix);
        Sql.update(source, """
                DELETE FROM behaviour_event e
                WHERE lane = ? AND customer_id = ? AND type = 'volenti.clicked' AND occurred_at > ?
                  AND starts_with(event_id, ?) AND event_id LIKE '%:human' AND EXISTS (
                    SELECT 1 FROM behaviour_event m WHERE m.lane = e.lane AND m.customer_id = e.customer_id
                      AND m.event_id = regexp_replace(e.event_id, ':human$', ':machine'))
                """, message.owner().lane(), message.owner(), since, prefix);
        Sql.update(source, """
                UPDATE behaviour_event
                SET event_id = regexp_replace(event_id, ':human$', ':machine'),
                    properties = properties || '{"by": "machine"}'
                WHERE lane = ? AND customer_id = ? AND type = 'volenti.clicked' AND occurred_at > ?
                  AND starts_with(event_id, ?) AND event_id LIKE '%:human'
                """, message.owner().lane(), message.owner(), since, prefix);
    }
}
