package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Trigger;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.Lane;
import org.volenti.common.Occasion;
import org.volenti.common.Sql;
import org.volenti.engage.Case;
import org.volenti.engage.Cause;
import org.volenti.engage.TriggerWaits;
import org.volenti.profile.BehaviourEvent;

@ApplicationScoped
class TriggerWaitStore implements TriggerWaits {
    private final Sql.Source source;
    private final Ids ids;

    TriggerWaitStore(AgroalDataSource dataSource, Ids ids) {
        this.source = dataSource::getConnection;
        this.ids = ids;
    }

    /** A burst keeps its first event as occasion and its last as payload; an earlier event told late changes neither. */
    @Override
    public void begin(
            CustomerId customer, Campaign campaign, Trigger.Event trigger, BehaviourEvent event, Instant now) {
        var due = trigger.after().map(span -> span.after(event.occurredAt())).orElse(now);
        Sql.update(
                source,
                """
                INSERT INTO trigger_wait AS w (lane, customer_id, campaign, occasion, started_at, due_at, payload)
                VALUES (?, ?, ?, ?, ?, ?, ?::json)
                ON CONFLICT (lane, customer_id, campaign) DO UPDATE SET
                    occasion = CASE WHEN w.due_at IS NULL THEN excluded.occasion ELSE w.occasion END,
                    started_at = CASE WHEN w.due_at IS NULL THEN excluded.started_at ELSE w.started_at END,
                    payload = CASE WHEN w.due_at IS NULL OR excluded.due_at >= w.due_at THEN excluded.payload ELSE w.payload END,
                    due_at = greatest(w.due_at, excluded.due_at),
                    rests_until = NULL
                WHERE w.due_at IS NOT NULL OR w.rests_until IS NULL OR w.rests_until <= excluded.started_at
                """,
                customer.lane(),
                customer,
                campaign.id(),
                Occasion.ofEvent(event.id()).name(),
                event.occurredAt(),
                due,
                Cause.of(event).write());
    }

    @Override
    public List<Lane> lanesDue(Instant now) {
        return Sql.list(
                source,
                "SELECT DISTINCT lane FROM trigger_wait WHERE due_at <= ? ORDER BY lane",
                row -> new Lane(row.getInt("lane")),
                now);
    }

    @Override
    public List<CustomerId> customersDue(Lane lane, Instant now, int limit) {
        return Sql.list(
                source,
                "SELECT DISTINCT customer_id FROM (SELECT customer_id FROM trigger_wait WHERE lane = ? AND due_at <= ? ORDER BY due_at LIMIT ?) w",
                row -> new CustomerId(row.getLong("customer_id")),
                lane,
                now,
                limit);
    }

    @Override
    public List<Case> take(Lane lane, Collection<CustomerId> customers, Catalog catalog, Instant now) {
        var waits = Sql.list(source, """
                SELECT customer_id, campaign, occasion, started_at, due_at, payload FROM trigger_wait
                WHERE lane = ? AND customer_id = ANY (?) AND due_at <= ? ORDER BY customer_id, campaign
                """, Wait::read, lane, customers, now);
        var cases = new ArrayList<Case>();
        var resting = new LinkedHashMap<Wait, Instant>();
        var over = new ArrayList<Wait>();
        for (var wait : waits) {
            var campaign = catalog.campaign(wait.campaign());
            var trigger = campaign.map(Campaign::trigger);
            var again = trigger.isPresent() && trigger.get() instanceof Trigger.Event event
                    ? event.again().map(span -> span.after(wait.dueAt()))
                    : Optional.<Instant>empty();
            if (again.isPresent()) resting.put(wait, again.get());
            else over.add(wait);
            campaign.ifPresent(live -> cases.add(wait.fresh(lane, live, ids)));
        }
        rest(lane, resting);
        forget(lane, over);
        return cases;
    }

    private void rest(Lane lane, Map<Wait, Instant> resting) {
        if (resting.isEmpty()) return;
        var waits = List.copyOf(resting.keySet());
        Sql.update(
                source,
                """
                UPDATE trigger_wait w SET due_at = NULL, rests_until = r.until
                FROM unnest(?::bigint[], ?::text[], ?::timestamptz[]) AS r (customer_id, campaign, until)
                WHERE w.lane = ? AND w.customer_id = r.customer_id AND w.campaign = r.campaign
                """,
                waits.stream().map(Wait::customer).toList(),
                waits.stream().map(Wait::campaign).toList(),
                waits.stream().map(resting::get).toList(),
                lane);
    }

    private void forget(Lane lane, List<Wait> over) {
        if (over.isEmpty()) return;
        Sql.update(
                source,
                """
                DELETE FROM trigger_wait w USING unnest(?::bigint[], ?::text[]) AS o (customer_id, campaign)
                WHERE w.lane = ? AND w.customer_id = o.customer_id AND w.campaign = o.campaign
                """,
                over.stream().map(Wait::customer).toList(),
                over.stream().map(Wait::campaign).toList(),
                lane);
    }

    private record Wait(
            CustomerId customer, String campaign, String occasion, Instant startedAt, Instant dueAt, Cause cause) {
        static Wait read(ResultSet row) throws SQLException {
            return new Wait(
                    new CustomerId(row.getLong("customer_id")),
                    row.getString("campaign"),
                    row.getString("occasion"),
                    Sql.instantOf(row, "started_at"),
                    Sql.instantOf(row, "due_at"),
                    Cause.read(Sql.text(row, "payload")));
        }

        Case fresh(Lane lane, Campaign live, Ids ids) {
            return new Case(
                    customer,
                    ids.next(lane),
                    live,
                    new Occasion(occasion),
                    Optional.empty(),
                    cause,
                    startedAt,
                    live.expires().after(dueAt),
                    0,
                    false);
        }
    }
}
