package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.decision.Verdict;
import org.volenti.engage.Decisions;
import org.volenti.engage.Settled;

/**
 * Counts a launch's decisions as they are made, so that its page never counts millions of rows. Kept per lane, so that those
 * who decide in different lanes never wait for a counter; within one they take the counters in the same order.
 */
@ApplicationScoped
class Tallies {
    private final Sql.Source source;

    Tallies(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    record Key(long launch, String verdict, String reason, String offer, String channel) implements Comparable<Key> {
        private String order() {
            return launch + "|" + verdict + "|" + reason + "|" + offer + "|" + channel;
        }

        @Override
        public int compareTo(Key other) {
            return order().compareTo(other.order());
        }
    }

    /** When the trip is made, which has written the decisions: one made again has its turn before in the history. */
    void count(Trip trip, Lane lane, List<Settled> settled) {
        var change = new TreeMap<Key, Long>();
        var again = new ArrayList<Settled>();
        for (var one : settled) {
            if (one.matter().launch().isEmpty()) continue;
            change.merge(key(one), 1L, Long::sum);
            if (one.matter().turn() > 0) again.add(one);
        }
        if (!again.isEmpty()) {
            trip.make();
            subtractHistory(
                    change,
                    lane,
                    again.stream().map(one -> one.matter().customer().value()).toList(),
                    again.stream().map(one -> one.matter().decisionId()).toList());
        }
        apply(trip, lane, change);
    }

    private void subtractHistory(Map<Key, Long> change, Lane lane, List<Long> customers, List<Long> decisions) {
        Sql.each(source, """
                SELECT d.launch_id, h.verdict, h.reason, coalesce(h.offer, '') AS offer, coalesce(h.channel, '') AS channel
                FROM unnest(?::bigint[], ?::bigint[]) AS w (customer_id, decision_id)
                JOIN decision d ON d.lane = ? AND d.customer_id = w.customer_id AND d.decision_id = w.decision_id
                JOIN decision_history h ON h.lane = d.lane AND h.customer_id = d.customer_id AND h.decision_id = d.decision_id AND h.turn = d.turn - 1
                WHERE d.launch_id IS NOT NULL
                """, row -> change.merge(read(row), -1L, Long::sum), customers, decisions, lane);
    }

    private static Key read(ResultSet row) throws SQLException {
        return new Key(
                row.getLong("launch_id"),
                row.getString("verdict"),
                row.getString("reason"),
                row.getString("offer"),
                row.getString("channel"));
    }

    private static Key key(Settled one) {
        var verdict = one.decided().verdict();
        var choice = verdict.chosen();
        return new Key(
                one.matter().launch().orElseThrow(),
                verdict.word(),
                verdict.reason().name(),
                choice.flatMap(Verdict.Choice::offer).map(offer -> offer.id()).orElse(""),
                choice.map(c -> c.point().point().channel().name()).orElse(""));
    }

    /** Before decisions are sent back: takes each out of its present count and adds it to the new one. */
    void move(Trip trip, Lane lane, List<Decisions.Reset> resets) {
        var change = new TreeMap<Key, Long>();
        var byDecision = new HashMap<Long, Decisions.Reset>();
        resets.forEach(reset -> byDecision.put(reset.decision().id(), reset));
        Sql.each(
                source,
                """
                SELECT decision_id, launch_id, verdict, reason, coalesce(offer, '') AS offer, coalesce(channel, '') AS channel
                FROM decision WHERE lane = ? AND customer_id = ANY (?) AND decision_id = ANY (?) AND launch_id IS NOT NULL
                """,
                row -> {
                    var before = read(row);
                    var reset = Objects.requireNonNull(byDecision.get(row.getLong("decision_id")));
                    var after = reset.until().isPresent() ? "hold" : "suppress";
                    change.merge(before, -1L, Long::sum);
                    change.merge(new Key(before.launch(), after, reset.reason().name(), "", ""), 1L, Long::sum);
                },
                lane,
                resets.stream()
                        .map(reset -> reset.decision().owner())
                        .distinct()
                        .toList(),
                List.copyOf(byDecision.keySet()));
        apply(trip, lane, change);
    }

    private static void apply(Trip trip, Lane lane, Map<Key, Long> change) {
        change.values().removeIf(n -> n == 0);
        if (change.isEmpty()) return;
        var keys = List.copyOf(change.keySet());
        trip.change(
                """
                INSERT INTO launch_tally (launch_id, lane, verdict, reason, offer, channel, people)
                SELECT u.launch_id, ?, u.verdict, u.reason, u.offer, u.channel, u.people
                FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[]) AS u (launch_id, verdict, reason, offer, channel, people)
                ON CONFLICT (launch_id, lane, verdict, reason, offer, channel) DO UPDATE SET people = launch_tally.people + excluded.people
                """,
                lane,
                keys.stream().map(Key::launch).toList(),
                keys.stream().map(Key::verdict).toList(),
                keys.stream().map(Key::reason).toList(),
                keys.stream().map(Key::offer).toList(),
                keys.stream().map(Key::channel).toList(),
                keys.stream().map(change::get).toList());
    }
}
