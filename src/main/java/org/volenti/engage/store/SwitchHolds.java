package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.decision.Reason;
import org.volenti.engage.Releases;

/**
 * Holds that wait for a switch. Whoever writes one shares an advisory lock until it commits, and looks at the switch once
 * more; whoever turns a switch on takes the lock alone. Decisions that hold nothing for a switch pay nothing for it.
 */
@ApplicationScoped
class SwitchHolds implements Releases {
    private final Sql.Source source;

    SwitchHolds(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    static boolean isForSwitch(Reason reason) {
        return reason == Reason.PAUSED || reason == Reason.STOPPED;
    }

    /** Of two ints the first says that it is switches that are waited for. */
    @Override
    public void awaitHolders() {
        Sql.each(source, "SELECT pg_advisory_xact_lock(2, 0)", row -> {});
    }

    /** When the trip is made, which has written the holds: those whose switch was turned on meanwhile are due at once. */
    void lookAgain(Trip trip, Lane lane, List<OwnedId> held, Instant now) {
        if (held.isEmpty()) return;
        // a statement of its own, so that the next one sees what was committed while it waited
        trip.ask("SELECT pg_advisory_xact_lock_shared(2, 0)", row -> {});
        trip.change(
                """
                UPDATE decision d SET hold_until = ?
                FROM unnest(?::bigint[], ?::bigint[]) AS w (customer_id, decision_id)
                WHERE d.lane = ? AND d.customer_id = w.customer_id AND d.decision_id = w.decision_id AND d.verdict = 'hold'
                  AND (d.reason = 'PAUSED'
                          AND NOT EXISTS (SELECT FROM campaign_switch s WHERE s.campaign = d.campaign AND s.paused)
                      OR d.reason = 'STOPPED' AND NOT EXISTS (SELECT FROM sending_switch WHERE stopped))
                """,
                now,
                held.stream().map(OwnedId::owner).toList(),
                held.stream().map(OwnedId::id).toList(),
                lane);
    }

    @Override
    public List<Lane> lanes(Reason reason, Optional<String> campaign, Instant now) {
        return Sql.list(source, """
                SELECT DISTINCT lane FROM decision
                WHERE verdict = 'hold' AND reason = ? AND (?::text IS NULL OR campaign = ?) AND hold_until > ? ORDER BY lane
                """, row -> new Lane(row.getInt("lane")), reason.name(), campaign, campaign, now);
    }

    @Override
    public List<CustomerId> customers(Lane lane, Reason reason, Optional<String> campaign, Instant now, int limit) {
        return Sql.list(
                source,
                """
                SELECT DISTINCT customer_id FROM decision
                WHERE lane = ? AND verdict = 'hold' AND reason = ? AND (?::text IS NULL OR campaign = ?) AND hold_until > ?
                ORDER BY customer_id LIMIT ?
                """,
                row -> new CustomerId(row.getLong("customer_id")),
                lane,
                reason.name(),
                campaign,
                campaign,
                now,
                limit);
    }

    @Override
    public void release(
            Lane lane, Collection<CustomerId> customers, Reason reason, Optional<String> campaign, Instant now) {
        Sql.update(source, """
                UPDATE decision SET hold_until = ? WHERE lane = ? AND customer_id = ANY (?)
                  AND verdict = 'hold' AND reason = ? AND (?::text IS NULL OR campaign = ?) AND hold_until > ?
                """, now, lane, customers, reason.name(), campaign, campaign, now);
    }
}
