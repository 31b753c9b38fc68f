package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.engage.Launch;
import org.volenti.engage.LaunchBook.Figures;
import org.volenti.engage.LaunchBook.Tally;

/** What launches have come to. Reads message of delivery. */
@ApplicationScoped
class LaunchFigures {
    private final Sql.Source source;

    LaunchFigures(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    /** Two statements by the primary keys, and one over what waits of all campaigns, whose index is as long as that is many. */
    Map<Long, Figures> of(List<Launch> launches) {
        var ids = launches.stream().map(Launch::id).toList();
        var tallies = new HashMap<Long, List<Tally>>();
        var decided = new HashMap<Long, Long>();
        var waiting = new HashMap<String, Long>();
        Trip.make(source, trip -> {
            trip.ask(
                    """
                    SELECT launch_id, verdict, reason, offer, channel, sum(people) AS people FROM launch_tally
                    WHERE launch_id = ANY (?::bigint[])
                    GROUP BY launch_id, verdict, reason, offer, channel HAVING sum(people) <> 0 ORDER BY people DESC, reason
                    """,
                    row -> tallies.computeIfAbsent(row.getLong("launch_id"), id -> new ArrayList<>())
                            .add(tally(row)),
                    ids);
            trip.ask("""
                    SELECT launch_id, coalesce(sum(decided), 0) AS n FROM launch_lane
                    WHERE launch_id = ANY (?::bigint[]) GROUP BY launch_id
                    """, row -> decided.put(row.getLong("launch_id"), row.getLong("n")), ids);
            trip.ask(
                    """
                    SELECT campaign, count(*) AS n FROM message
                    WHERE state IN ('planned', 'retryAt') AND campaign = ANY (?::text[]) GROUP BY campaign
                    """,
                    row -> waiting.put(row.getString("campaign"), row.getLong("n")),
                    launches.stream().map(Launch::campaign).distinct().toList());
        });
        return launches.stream()
                .collect(Collectors.toMap(
                        Launch::id,
                        launch -> new Figures(
                                tallies.getOrDefault(launch.id(), List.of()),
                                decided.getOrDefault(launch.id(), 0L),
                                waiting.getOrDefault(launch.campaign(), 0L))));
    }

    /**
     * Asked once, when somebody stops a launch or a campaign. Reads by message_age and decision_age what came since the first of
     * the launches was begun, and what has not expired. Reads message of delivery.
     */
    long handedOver(String campaign, List<Long> launches, Optional<Instant> single) {
        return Sql.first(source, """
                        WITH since AS (SELECT min(created_at) AS at FROM launch WHERE launch_id = ANY (?::bigint[]))
                        SELECT (SELECT count(*) FROM message m JOIN decision d USING (lane, customer_id, decision_id)
                                WHERE m.created_at >= (SELECT at FROM since) AND d.first_at >= (SELECT at FROM since)
                                  AND m.campaign = ? AND m.state IN ('handingOver', 'accepted', 'unknown')
                                  AND d.launch_id = ANY (?::bigint[]))
                            + (SELECT count(*) FROM message m
                                WHERE m.expires_at > ?::timestamptz
                                  AND m.campaign = ? AND m.state IN ('handingOver', 'accepted', 'unknown')
                                  AND EXISTS (SELECT FROM decision d WHERE d.lane = m.lane AND d.customer_id = m.customer_id
                                      AND d.decision_id = m.decision_id AND d.launch_id IS NULL)) AS n
                        """, row -> row.getLong("n"), launches, campaign, launches, single, campaign)
                .orElse(0L);
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getString("verdict"),
                row.getString("reason"),
                row.getString("offer"),
                row.getString("channel"),
                row.getLong("people"));
    }
}
