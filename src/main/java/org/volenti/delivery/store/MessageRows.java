package org.volenti.delivery.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.Planned;
import org.volenti.delivery.Track;

/** Reads rows of {@code message} and {@code attempt}. */
final class MessageRows {
    private MessageRows() {}

    static OwnedId id(ResultSet row) throws SQLException {
        return new OwnedId(new CustomerId(row.getLong("customer_id")), row.getLong("message_id"));
    }

    static Track track(ResultSet row) throws SQLException {
        return new Track(new Lane(row.getInt("lane")), new Channel(row.getString("channel")));
    }

    static Planned planned(ResultSet row) throws SQLException {
        return new Planned(
                id(row),
                row.getLong("decision_id"),
                row.getString("campaign"),
                row.getString("purpose"),
                row.getBoolean("service"),
                Sql.text(row, "offer"),
                row.getInt("offer_number"),
                new Channel(row.getString("channel")),
                row.getLong("contact_point_id"),
                row.getString("address"),
                Sql.texts(row, "providers"),
                row.getString("template"),
                row.getInt("template_number"),
                Sql.text(row, "payload"),
                row.getInt("attempts"),
                Sql.instantOf(row, "due_at"),
                Sql.instantOf(row, "expires_at"),
                Sql.instantOf(row, "created_at"));
    }

    static MessageHistory.Attempt attempt(ResultSet row) throws SQLException {
        return new MessageHistory.Attempt(
                row.getInt("n"),
                row.getString("carrier"),
                Sql.instantOf(row, "started_at"),
                Sql.instant(row, "finished_at"),
                Sql.text(row, "outcome"),
                Sql.text(row, "provider_id"),
                Sql.text(row, "detail"));
    }

    static MessageHistory history(OwnedId id, ResultSet row, List<MessageHistory.Attempt> attempts)
            throws SQLException {
        return new MessageHistory(
                id,
                new OwnedId(id.owner(), row.getLong("decision_id")),
                row.getString("campaign"),
                row.getString("purpose"),
                row.getBoolean("service"),
                Sql.text(row, "offer"),
                new Channel(row.getString("channel")),
                row.getLong("contact_point_id"),
                row.getString("address"),
                MessageState.of(row.getString("state")),
                Sql.text(row, "detail"),
                Sql.instantOf(row, "due_at"),
                Sql.instantOf(row, "expires_at"),
                Sql.instantOf(row, "created_at"),
                Sql.instant(row, "handed_over_at"),
                attempts);
    }
}
