package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.volenti.common.CopyRows;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.delivery.Attempted;
import org.volenti.delivery.Planned;
import org.volenti.engage.LaneFence;
import org.volenti.engage.Lessons;

/** Keeps campaign_tally, writes behaviour_event and address of profile and attempt of delivery, reads lane_lease of delivery. */
@ApplicationScoped
class LessonStore implements Lessons, LaneFence {
    private final Sql.Source source;
    private final InstantSource clock;

    LessonStore(AgroalDataSource dataSource, InstantSource clock) {
        this.source = dataSource::getConnection;
        this.clock = clock;
    }

    @Override
    public BooleanSupplier holds(Trip trip, Lane lane, long fence) {
        var holds = new AtomicBoolean();
        trip.ask(
                "SELECT fence FROM lane_lease WHERE lane = ? FOR SHARE",
                row -> holds.set(row.getLong("fence") == fence),
                lane);
        return holds::get;
    }

    /** An attempt is closed once, so its event is new: COPY needs no look-up. */
    @Override
    public void sent(Trip trip, Lane lane, List<Attempted> accepted) {
        var rows = new CopyRows();
        for (var attempt : accepted) {
            rows.add(lane)
                    .add(attempt.message().id().owner())
                    .add("sent:" + attempt.message().id().write())
                    .add("volenti.sent")
                    .add(attempt.startedAt())
                    .add(attempt.finishedAt())
                    .add("volenti")
                    .add(properties(attempt.message()))
                    .end();
        }
        trip.insert(
                rows,
                "behaviour_event (lane, customer_id, event_id, type, occurred_at, recorded_at, source, properties)");
        count(trip, lane, accepted);
    }

    private record Count(String campaign, LocalDate day, String channel) {}

    /** A row for each lane, and a lane has one turn for a channel at a time: nobody waits for a counter. */
    private static void count(Trip trip, Lane lane, List<Attempted> accepted) {
        var counts = new HashMap<Count, Long>();
        for (var attempt : accepted) {
            var message = attempt.message();
            var day = LocalDate.ofInstant(attempt.startedAt(), ZoneOffset.UTC);
            counts.merge(new Count(message.campaign(), day, message.channel().name()), 1L, Long::sum);
        }
        if (counts.isEmpty()) return;
        var keys = List.copyOf(counts.keySet());
        trip.change(
                """
                INSERT INTO campaign_tally (campaign, day, lane, channel, messages)
                SELECT u.campaign, u.day, ?, u.channel, u.messages
                FROM unnest(?::text[], ?::date[], ?::text[], ?::bigint[]) AS u (campaign, day, channel, messages)
                ON CONFLICT (campaign, day, lane, channel) DO UPDATE SET messages = campaign_tally.messages + excluded.messages
                """,
                lane,
                keys.stream().map(Count::campaign).toList(),
                keys.stream().map(key -> key.day().toString()).toList(),
                keys.stream().map(Count::channel).toList(),
                keys.stream().map(counts::get).toList());
    }

    /** Ids of content are letters, digits and hyphens, so nothing here needs escaping. */
    private static String properties(Planned message) {
        var decision = new OwnedId(message.id().owner(), message.decisionId()).write();
        var offer = message.offer().map(id -> ",\"offer\":\"" + id + "\"").orElse("");
        return "{\"campaign\":\"%s\",\"channel\":\"%s\",\"decision\":\"%s\"%s}"
                .formatted(message.campaign(), message.channel(), decision, offer);
    }

    @Override
    public void unreachable(Map<Place, String> places) {
        var ordered = new TreeMap<String, Place>();
        places.keySet().forEach(place -> ordered.put(place.channel() + " " + place.address(), place));
        for (var place : ordered.values()) {
            Sql.update(source, """
                    INSERT INTO address (channel, address, unreachable_reason, unreachable_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (channel, address) DO UPDATE SET unreachable_reason = excluded.unreachable_reason, unreachable_at = excluded.unreachable_at
                    """, place.channel(), place.address(), places.get(place), clock.instant());
        }
    }

    /** The row of an address is locked by the first statement, so that two that come back at once both count. */
    @Override
    public void returned(Planned message, String reason, Instant at, Instant since, int limit) {
        Sql.update(source, """
                INSERT INTO address (channel, address, returned_at) VALUES (?, ?, ARRAY[?::timestamptz])
                ON CONFLICT (channel, address) DO UPDATE SET returned_at =
                    ARRAY(SELECT t FROM unnest(address.returned_at || excluded.returned_at) t WHERE t > ? ORDER BY t DESC LIMIT 100)
                """, message.channel(), message.address(), at, since);
        Sql.update(source, """
                UPDATE address SET unreachable_reason = ?, unreachable_at = ?
                WHERE channel = ? AND address = ? AND cardinality(returned_at) >= ? AND unreachable_reason IS NULL
                """, reason, clock.instant(), message.channel(), message.address(), limit);
    }

    @Override
    public void arrived(Planned message) {
        Sql.update(
                source,
                "UPDATE address SET returned_at = '{}' WHERE channel = ? AND address = ? AND returned_at <> '{}'",
                message.channel(),
                message.address());
    }

    @Override
    public void bounced(Planned message, int n, Instant at) {
        mark("bounced_at", message, n, at);
    }

    @Override
    public boolean complained(Planned message, int n, Instant at) {
        return mark("complained_at", message, n, at);
    }

    private boolean mark(String column, Planned message, int n, Instant at) {
        return Sql.update(
                        source,
                        "UPDATE attempt SET " + column + " = ?"
                                + " WHERE lane = ? AND customer_id = ? AND message_id = ? AND n = ? AND " + column
                                + " IS NULL",
                        at,
                        message.id().owner().lane(),
                        message.id().owner(),
                        message.id().id(),
                        n)
                > 0;
    }
}
