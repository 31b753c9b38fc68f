package org.volenti.insight.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.insight.CustomerFile;

/** Reads {@code customer} (profile), {@code message} and {@code sandbox_message} (delivery), each by the customer's key. */
@ApplicationScoped
class CustomerFileStore implements CustomerFile {
    private final Sql.Source source;

    CustomerFileStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public Map<String, Source> sources(CustomerId customer) {
        var sources = new HashMap<String, Source>();
        Sql.each(
                source,
                """
                SELECT s.key, s.value ->> 'source' AS source, (s.value ->> 'at')::timestamptz AS at
                FROM customer c CROSS JOIN LATERAL jsonb_each(c.attribute_sources) s
                WHERE c.lane = ? AND c.customer_id = ?
                """,
                row -> sources.put(
                        row.getString("key"), new Source(Sql.text(row, "source").orElse(""), Sql.instant(row, "at"))),
                customer.lane(),
                customer);
        return sources;
    }

    @Override
    public Map<Long, Sent> messages(CustomerId customer, int limit) {
        var messages = new HashMap<Long, Sent>();
        Sql.each(
                source,
                """
                SELECT m.decision_id, m.message_id, m.channel, m.state, m.detail, m.handed_over_at,
                       EXISTS (SELECT 1 FROM sandbox_message s WHERE s.lane = m.lane AND s.customer_id = m.customer_id
                               AND s.message_id = m.message_id) AS in_sandbox
                FROM message m WHERE m.lane = ? AND m.customer_id = ? ORDER BY m.message_id DESC LIMIT ?
                """,
                row -> messages.putIfAbsent(
                        row.getLong("decision_id"),
                        new Sent(
                                row.getLong("message_id"),
                                row.getString("channel"),
                                row.getString("state"),
                                Sql.text(row, "detail"),
                                Sql.instant(row, "handed_over_at"),
                                row.getBoolean("in_sandbox"))),
                customer.lane(),
                customer,
                limit);
        return messages;
    }

    @Override
    public List<String> someRefs(int limit) {
        var lately = Sql.list(source, """
                SELECT customer_ref FROM (
                    SELECT customer_ref, handed_over_at FROM sandbox_message ORDER BY handed_over_at DESC LIMIT 200) newest
                GROUP BY customer_ref ORDER BY max(handed_over_at) DESC LIMIT ?
                """, row -> row.getString(1), limit);
        if (!lately.isEmpty()) return lately;
        return Sql.list(source, "SELECT ref FROM customer LIMIT ?", row -> row.getString(1), limit);
    }
}
