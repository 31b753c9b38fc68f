package org.volenti.insight.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.insight.LaunchPeople;

/**
 * Reads {@code launch_tally, launch, launch_lane} and {@code decision} (engage), {@code customer} (profile). Only lanes
 * whose tally has such people are opened, each through the audience kept for it and the unique index of occasions: 8,000
 * probes a lane for an audience of two million, 30 ms.
 */
@ApplicationScoped
class LaunchPeopleStore implements LaunchPeople {
    private final Sql.Source source;

    LaunchPeopleStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public List<String> some(long launchId, String verdict, String reason, int limit) {
        var lanes = Sql.list(source, """
                SELECT lane FROM launch_tally WHERE launch_id = ? AND verdict = ? AND reason = ?
                GROUP BY lane HAVING sum(people) > 0 ORDER BY lane
                """, row -> new Lane(row.getInt(1)), launchId, verdict, reason);
        var refs = new ArrayList<String>();
        for (var lane : lanes) {
            refs.addAll(inLane(lane, launchId, verdict, reason, limit - refs.size()));
            if (refs.size() >= limit) break;
        }
        return refs;
    }

    private List<String> inLane(Lane lane, long launchId, String verdict, String reason, int limit) {
        return Sql.list(source, """
                SELECT c.ref
                FROM launch l
                JOIN launch_lane ll ON ll.launch_id = l.launch_id AND ll.lane = ?
                CROSS JOIN LATERAL unnest(ll.customers) AS w (customer_id)
                JOIN decision d ON d.lane = ll.lane AND d.customer_id = w.customer_id AND d.campaign = l.campaign
                    AND d.launch_id = l.launch_id AND d.verdict = ? AND d.reason = ?
                JOIN customer c ON c.lane = d.lane AND c.customer_id = d.customer_id
                WHERE l.launch_id = ? LIMIT ?
                """, row -> row.getString(1), lane, verdict, reason, launchId, limit);
    }
}
