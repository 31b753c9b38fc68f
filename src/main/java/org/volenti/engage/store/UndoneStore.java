package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.engage.Reservations;
import org.volenti.engage.Undone;

/** Reads message of delivery. Besides keeps when campaigns were stopped, and stopping, the stops under way. */
@ApplicationScoped
class UndoneStore implements Undone {
    private static final String BURSTS = """
             WHERE lane = ? AND due_at IS NOT NULL AND campaign = ? AND (?::timestamptz IS NULL OR started_at <= ?)
            """;

    private final Sql.Source source;

    UndoneStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public void stop(String campaign, Instant now) {
        Sql.update(source, """
                INSERT INTO campaign_stop AS s (campaign, stopped_at) VALUES (?, ?)
                ON CONFLICT (campaign) DO UPDATE SET stopped_at = greatest(s.stopped_at, excluded.stopped_at)
                """, campaign, now);
    }

    @Override
    public void begin(Stop stop) {
        Sql.update(
                source,
                "INSERT INTO stopping (stop_id, campaign, launch_id, begun_at) VALUES (?, ?, ?, ?)",
                stop.id(),
                stop.campaign(),
                stop.launch(),
                stop.at());
    }

    @Override
    public List<Stop> begunBefore(Instant before) {
        return Sql.list(
                source,
                "SELECT stop_id, campaign, launch_id, begun_at FROM stopping WHERE begun_at < ? ORDER BY stop_id",
                row -> new Stop(
                        row.getLong("stop_id"),
                        row.getString("campaign"),
                        Optional.ofNullable(row.getObject("launch_id", Long.class)),
                        Sql.instantOf(row, "begun_at")),
                before);
    }

    @Override
    public void ended(Stop stop) {
        Sql.update(source, "DELETE FROM stopping WHERE stop_id = ?", stop.id());
    }

    /** Walks the partial indexes of waiting messages, of holds and of waits. */
    @Override
    public List<Lane> lanes(String campaign) {
        return Sql.list(source, """
                SELECT lane FROM message WHERE state IN ('planned', 'retryAt') AND campaign = ?
                UNION SELECT lane FROM decision WHERE verdict = 'hold' AND campaign = ?
                UNION SELECT lane FROM trigger_wait WHERE due_at IS NOT NULL AND campaign = ? ORDER BY lane
                """, row -> new Lane(row.getInt("lane")), campaign, campaign, campaign);
    }

    @Override
    public List<Undone.Waiting> waiting(Lane lane, Stop stop, Optional<Instant> until) {
        return Sql.list(
                source,
                """
                SELECT m.customer_id, m.message_id, m.decision_id, m.service, m.offer FROM message m
                JOIN decision d USING (lane, customer_id, decision_id)
                WHERE m.lane = ? AND m.state IN ('planned', 'retryAt') AND m.campaign = ?
                  AND (?::bigint IS NULL OR d.launch_id = ?) AND (?::timestamptz IS NULL OR d.decided_at <= ?)
                """,
                row -> {
                    var owner = new CustomerId(row.getLong("customer_id"));
                    return new Undone.Waiting(
                            new Reservations.Held(
                                    new OwnedId(owner, row.getLong("message_id")),
                                    row.getBoolean("service"),
                                    Sql.text(row, "offer")),
                            new OwnedId(owner, row.getLong("decision_id")));
                },
                lane,
                stop.campaign(),
                stop.launch(),
                stop.launch(),
                until,
                until);
    }

    @Override
    public List<OwnedId> holds(Lane lane, Stop stop, Optional<Instant> until) {
        return Sql.list(
                source,
                """
                SELECT customer_id, decision_id FROM decision
                WHERE lane = ? AND verdict = 'hold' AND campaign = ? AND (?::bigint IS NULL OR launch_id = ?)
                  AND (?::timestamptz IS NULL OR decided_at <= ?)
                """,
                row -> new OwnedId(new CustomerId(row.getLong("customer_id")), row.getLong("decision_id")),
                lane,
                stop.campaign(),
                stop.launch(),
                stop.launch(),
                until,
                until);
    }

    @Override
    public List<CustomerId> bursts(Lane lane, Stop stop, Optional<Instant> until) {
        if (stop.launch().isPresent()) return List.of();
        return Sql.list(
                source,
                "SELECT customer_id FROM trigger_wait" + BURSTS,
                row -> new CustomerId(row.getLong("customer_id")),
                lane,
                stop.campaign(),
                until,
                until);
    }

    @Override
    public void endBursts(Lane lane, Stop stop, Optional<Instant> until) {
        if (stop.launch().isPresent()) return;
        Sql.update(source, "DELETE FROM trigger_wait" + BURSTS, lane, stop.campaign(), until, until);
    }

    @Override
    public Set<OwnedId> ofStopped(Lane lane, List<OwnedId> decisions) {
        return new HashSet<>(Sql.list(
                source,
                """
                SELECT d.customer_id, d.decision_id FROM decision d
                LEFT JOIN launch l USING (launch_id) LEFT JOIN campaign_stop s ON s.campaign = d.campaign
                WHERE d.lane = ? AND d.customer_id = ANY (?) AND d.decision_id = ANY (?)
                  AND (l.state = 'stopped' OR s.stopped_at >= d.decided_at)
                """,
                row -> new OwnedId(new CustomerId(row.getLong("customer_id")), row.getLong("decision_id")),
                lane,
                decisions.stream().map(OwnedId::owner).toList(),
                decisions.stream().map(OwnedId::id).toList()));
    }
}
