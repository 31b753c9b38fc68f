package org.volenti.insight.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.insight.SandboxSearch;

/** Reads {@code sandbox_message} (delivery). */
@ApplicationScoped
class SandboxSearchStore implements SandboxSearch {
    private static final TypeReference<LinkedHashMap<String, String>> HEADERS = new TypeReference<>() {};
    private final Sql.Source source;
    private final ObjectMapper json;

    SandboxSearchStore(AgroalDataSource dataSource, ObjectMapper json) {
        this.source = dataSource::getConnection;
        this.json = json;
    }

    /**
     * A filter that fits few messages would walk the whole index of times, so it looks among the newest 20,000 only (40
     * ms); one customer's messages come by her key, all of them.
     */
    @Override
    public List<Held> newest(Wanted wanted, Optional<Instant> before, int limit) {
        var hers = wanted.customer();
        return Sql.list(
                source,
                """
                SELECT * FROM (
                    SELECT customer_id, message_id, customer_ref, channel, recipient, campaign, subject,
                           left(text_body, 200) AS text, handed_over_at
                    FROM sandbox_message
                    WHERE (?::timestamptz IS NULL OR handed_over_at < ?)
                """ + (hers.isEmpty() ? "" : " AND lane = ? AND customer_id = ? ") + """
                    ORDER BY handed_over_at DESC LIMIT 20000) m
                WHERE (?::text IS NULL OR m.channel = ?) AND (?::text IS NULL OR m.campaign = ?)
                ORDER BY m.handed_over_at DESC, m.message_id DESC LIMIT ?
                """,
                SandboxSearchStore::held,
                values(wanted, before, limit));
    }

    private static Object[] values(Wanted wanted, Optional<Instant> before, int limit) {
        var values = new ArrayList<Object>(List.of(before, before));
        wanted.customer().ifPresent(customer -> {
            values.add(customer.lane());
            values.add(customer);
        });
        values.addAll(List.of(wanted.channel(), wanted.channel(), wanted.campaign(), wanted.campaign(), limit));
        return values.toArray();
    }

    @Override
    public Optional<Opened> find(OwnedId message) {
        return Sql.first(
                source,
                """
                SELECT *, left(text_body, 200) AS text FROM sandbox_message
                WHERE lane = ? AND customer_id = ? AND message_id = ? ORDER BY n DESC LIMIT 1
                """,
                row -> new Opened(
                        held(row),
                        Sql.text(row, "offer"),
                        new OwnedId(message.owner(), row.getLong("decision_id")),
                        headers(row.getString("headers")),
                        Sql.text(row, "text_body").orElse(""),
                        Sql.text(row, "html_body")),
                message.owner().lane(),
                message.owner(),
                message.id());
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                new OwnedId(new CustomerId(row.getLong("customer_id")), row.getLong("message_id")),
                row.getString("customer_ref"),
                row.getString("channel"),
                row.getString("recipient"),
                row.getString("campaign"),
                Sql.text(row, "subject"),
                Sql.text(row, "text").orElse(""),
                Sql.instantOf(row, "handed_over_at"));
    }

    private Map<String, String> headers(String text) {
        try {
            return json.readValue(text, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the sandbox keeps headers as an object of texts", e);
        }
    }
}
