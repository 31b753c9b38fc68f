package org.volenti.delivery.store;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.Receipt;
import org.volenti.delivery.Receipts;

/** Receipts in columns of {@code attempt}. */
@Singleton
class SqlReceipts implements Receipts {
    private static final String STANDING = """
            SELECT m.customer_id, m.message_id, m.decision_id, m.campaign, m.purpose, m.service, m.offer, m.offer_number,
                m.channel, m.contact_point_id, m.address, m.providers, m.template, m.template_number, m.payload,
                a.n - 1 AS attempts, m.due_at, m.expires_at, m.created_at,
                m.state, a.n, a.n = m.attempts AS is_last, a.carrier, a.started_at, a.provider_id, a.receipt,
                coalesce(a.receipt_rank, 0) AS receipt_rank
            FROM message m JOIN attempt a USING (lane, customer_id, message_id)
            """;

    private final Sql.Source source;

    SqlReceipts(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public Optional<Standing> find(OwnedId message, int n) {
        return Sql.first(
                source,
                STANDING + "WHERE m.lane = ? AND m.customer_id = ? AND m.message_id = ? AND a.n = ?",
                SqlReceipts::standing,
                message.owner().lane(),
                message.owner(),
                message.id(),
                n);
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                MessageRows.planned(row),
                MessageState.of(row.getString("state")),
                row.getInt("n"),
                row.getBoolean("is_last"),
                row.getString("carrier"),
                Sql.instantOf(row, "started_at"),
                Sql.text(row, "provider_id"),
                Sql.text(row, "receipt").map(Receipt.Stage::valueOf),
                row.getInt("receipt_rank"));
    }

    /** A second reference for one attempt would be a second message, which we never handed over: it changes nothing. */
    @Override
    public boolean keep(Receipt receipt) {
        return Sql.update(
                        source,
                        """
                        UPDATE attempt SET receipt = ?, receipt_rank = ?, receipt_at = ?, provider_id = ?
                        WHERE lane = ? AND customer_id = ? AND message_id = ? AND n = ? AND carrier = ?
                          AND coalesce(receipt_rank, 0) < ? AND coalesce(provider_id, ?) = ?
                        """,
                        receipt.stage().name(),
                        receipt.stage().rank(),
                        receipt.at(),
                        receipt.providerId(),
                        receipt.message().owner().lane(),
                        receipt.message().owner(),
                        receipt.message().id(),
                        receipt.n(),
                        receipt.carrier(),
                        receipt.stage().rank(),
                        receipt.providerId(),
                        receipt.providerId())
                > 0;
    }

    @Override
    public boolean knows(String carrier, String providerId, OwnedId owner) {
        return Sql.first(source, """
                        SELECT true FROM attempt WHERE lane = ? AND customer_id = ? AND carrier = ? AND provider_id = ?
                        LIMIT 1
                        """, row -> true, owner.owner().lane(), owner.owner(), carrier, providerId)
                .isPresent();
    }

    @Override
    public List<Standing> unknown(Collection<Channel> channels, Instant after, Instant before, int limit) {
        return Sql.list(
                source,
                STANDING + """
                WHERE m.state = 'unknown' AND a.n = m.attempts AND m.handed_over_at BETWEEN ? AND ?
                  AND m.channel = ANY (?::text[])
                ORDER BY row_number() OVER (PARTITION BY a.carrier ORDER BY random()), random() LIMIT ?
                """,
                SqlReceipts::standing,
                after,
                before,
                channels.stream().map(Channel::name).toList(),
                limit);
    }

    @Override
    public boolean hear(String provider, String replyId, Instant at) {
        return Sql.update(
                        source,
                        "INSERT INTO provider_reply (provider, reply_id, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        provider,
                        replyId,
                        at)
                > 0;
    }
}
