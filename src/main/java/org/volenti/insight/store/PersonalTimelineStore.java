package org.volenti.insight.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.insight.PersonalTimeline;

/** Reads {@code behaviour_event} (profile) and {@code message} (delivery), each by the customer's key. */
@ApplicationScoped
class PersonalTimelineStore implements PersonalTimeline {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> PROPERTIES = new TypeReference<>() {};

    private final Sql.Source source;

    PersonalTimelineStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public List<Kind> events(CustomerId customer, int newest, String whole, int most) {
        var counts = new LinkedHashMap<String, Long>();
        var told = new LinkedHashMap<String, List<Happened>>();
        Sql.each(
                source,
                """
                SELECT type, times, occurred_at, properties::text AS properties, source FROM (
                    SELECT type, occurred_at, properties, source, count(*) OVER (PARTITION BY type) AS times,
                           row_number() OVER (PARTITION BY type ORDER BY occurred_at DESC, event_id) AS n
                    FROM behaviour_event WHERE lane = ? AND customer_id = ?) numbered
                WHERE n <= CASE WHEN type = ? THEN ? ELSE ? END
                ORDER BY times DESC, type, n
                """,
                row -> {
                    counts.put(row.getString("type"), row.getLong("times"));
                    told.computeIfAbsent(row.getString("type"), type -> new ArrayList<>())
                            .add(new Happened(
                                    Sql.instantOf(row, "occurred_at"),
                                    read(Sql.text(row, "properties").orElse("{}")),
                                    row.getString("source")));
                },
                customer.lane(),
                customer,
                whole,
                most,
                newest);
        var kinds = new ArrayList<Kind>();
        told.forEach((type, happened) -> kinds.add(new Kind(type, counts.getOrDefault(type, 0L), happened)));
        return kinds;
    }

    @Override
    public List<Sent> messages(CustomerId customer, int limit) {
        return Sql.list(
                source,
                """
                SELECT message_id, campaign, offer, channel, address, state, coalesce(handed_over_at, created_at) AS at
                FROM message WHERE lane = ? AND customer_id = ? ORDER BY message_id DESC LIMIT ?
                """,
                row -> new Sent(
                        new OwnedId(customer, row.getLong("message_id")),
                        row.getString("campaign"),
                        Sql.text(row, "offer"),
                        new Channel(row.getString("channel")),
                        row.getString("address"),
                        row.getString("state"),
                        Sql.instantOf(row, "at")),
                customer.lane(),
                customer,
                limit);
    }

    private static Map<String, Object> read(String json) {
        try {
            return JSON.readValue(json, PROPERTIES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL wrote JSON that is none", e);
        }
    }
}
