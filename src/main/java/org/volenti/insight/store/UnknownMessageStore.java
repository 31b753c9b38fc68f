package org.volenti.insight.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.insight.UnknownMessages;

/** Reads {@code message} and {@code attempt} (delivery) beside {@code customer} (profile). */
@ApplicationScoped
class UnknownMessageStore implements UnknownMessages {
    private static final String FOUND = """
            SELECT m.customer_id, m.message_id, c.ref, m.channel, m.address, m.campaign, m.handed_over_at,
                a.carrier, a.n, a.detail
            FROM message m JOIN attempt a USING (lane, customer_id, message_id) JOIN customer c USING (lane, customer_id)
            WHERE m.state = 'unknown' AND a.n = m.attempts
            """;

    private final Sql.Source source;

    UnknownMessageStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public List<Found> newest(Optional<Cursor> before, int limit) {
        var from = before.orElse(new Cursor(Instant.parse("9999-01-01T00:00:00Z"), 0));
        // message_unknown backwards, which holds these few alone; then two primary keys for each
        return Sql.list(
                source,
                FOUND + """
                        AND m.handed_over_at <= ? AND (m.handed_over_at, m.message_id) < (?, ?)
                        ORDER BY m.handed_over_at DESC, m.message_id DESC LIMIT ?
                        """,
                UnknownMessageStore::found,
                from.handedOverAt(),
                from.handedOverAt(),
                from.message(),
                limit);
    }

    @Override
    public Optional<Found> find(OwnedId message) {
        return Sql.first(
                source,
                FOUND + "AND m.lane = ? AND m.customer_id = ? AND m.message_id = ?",
                UnknownMessageStore::found,
                message.owner().lane(),
                message.owner(),
                message.id());
    }

    @Override
    public int count(int most) {
        return Sql.first(
                        source,
                        "SELECT count(*) AS n FROM (SELECT 1 FROM message WHERE state = 'unknown' LIMIT ?) AS these",
                        row -> row.getInt("n"),
                        most)
                .orElse(0);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                new OwnedId(new CustomerId(row.getLong("customer_id")), row.getLong("message_id")),
                row.getString("ref"),
                row.getString("channel"),
                row.getString("address"),
                row.getString("campaign"),
                row.getString("carrier"),
                row.getInt("n"),
                Sql.instantOf(row, "handed_over_at"),
                Sql.text(row, "detail"));
    }
}
