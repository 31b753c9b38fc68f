package org.volenti.delivery.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.LanedId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;

/** Reads what the sandbox holds, newest first. */
@Singleton
public class SandboxInbox {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final String COLUMNS = """
            SELECT customer_id, message_id, customer_ref, channel, recipient, campaign, offer, decision_id, headers, subject,
                text_body, html_body, handed_over_at
            FROM sandbox_message
            """;

    private final Sql.Source source;

    SandboxInbox(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    /**
     * Where the next page begins: after this message, which was handed over then. Written {@code <microseconds>-<id>}, both
     * in base 36.
     */
    public record Cursor(Instant handedOverAt, long messageId) {
        static final Cursor START = new Cursor(LATEST, Long.MAX_VALUE);

        public static Cursor after(SandboxMessage message) {
            return new Cursor(message.handedOverAt(), message.id().id());
        }

        public String write() {
            return LanedId.write(ChronoUnit.MICROS.between(Instant.EPOCH, handedOverAt)) + "-"
                    + LanedId.write(messageId);
        }

        public static Optional<Cursor> read(String text) {
            int dash = text.indexOf('-');
            if (dash <= 0) return Optional.empty();
            long micros = LanedId.read(text.substring(0, dash));
            long id = LanedId.read(text.substring(dash + 1));
            if (micros == 0 || id == 0) return Optional.empty();
            return Optional.of(new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), id));
        }
    }

    /** Backwards along sandbox_message_newest. */
    public List<SandboxMessage> newest(Optional<Cursor> after, int limit) {
        var from = after.orElse(Cursor.START);
        return Sql.list(
                source,
                COLUMNS + """
                        WHERE handed_over_at <= ? AND (handed_over_at, message_id) < (?, ?)
                        ORDER BY handed_over_at DESC, message_id DESC LIMIT ?
                        """,
                SandboxInbox::read,
                from.handedOverAt(),
                from.handedOverAt(),
                from.messageId(),
                limit);
    }

    /** All of one customer's, by primary key; she has few. */
    public List<SandboxMessage> newest(CustomerId customer, Optional<Cursor> after, int limit) {
        var from = after.orElse(Cursor.START);
        return Sql.list(
                source,
                COLUMNS + """
                        WHERE lane = ? AND customer_id = ? AND (handed_over_at, message_id) < (?, ?)
                        ORDER BY handed_over_at DESC, message_id DESC LIMIT ?
                        """,
                SandboxInbox::read,
                customer.lane(),
                customer,
                from.handedOverAt(),
                from.messageId(),
                limit);
    }

    public Optional<SandboxMessage> find(OwnedId id) {
        return Sql.first(
                source,
                COLUMNS + " WHERE lane = ? AND customer_id = ? AND message_id = ? ORDER BY n DESC LIMIT 1",
                SandboxInbox::read,
                id.owner().lane(),
                id.owner(),
                id.id());
    }

    private static SandboxMessage read(ResultSet row) throws SQLException {
        var customer = new CustomerId(row.getLong("customer_id"));
        return new SandboxMessage(
                new OwnedId(customer, row.getLong("message_id")),
                row.getString("customer_ref"),
                new Channel(row.getString("channel")),
                row.getString("recipient"),
                row.getString("campaign"),
                Sql.text(row, "offer"),
                new OwnedId(customer, row.getLong("decision_id")),
                headers(row.getString("headers")),
                Sql.text(row, "subject"),
                Sql.text(row, "text_body"),
                Sql.text(row, "html_body"),
                Sql.instantOf(row, "handed_over_at"));
    }

    private static Map<String, String> headers(String json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept headers are unreadable", e);
        }
    }
}
