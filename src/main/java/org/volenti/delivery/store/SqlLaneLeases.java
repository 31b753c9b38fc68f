package org.volenti.delivery.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.delivery.LaneLeases;

/**
 * Leases by the database's own clock: instances may disagree about the time, and a test may set theirs, but there is one
 * database.
 */
@Singleton
class SqlLaneLeases implements LaneLeases {
    /** Three renewals may fail before another instance steps in. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private final Sql.Source source;
    private final String holder;

    @Inject
    SqlLaneLeases(AgroalDataSource dataSource) {
        this(dataSource::getConnection, UUID.randomUUID().toString());
    }

    SqlLaneLeases(Sql.Source source, String holder) {
        this.source = source;
        this.holder = holder;
    }

    @Override
    public Map<Lane, Long> renew(Set<Lane> busy) {
        return QuarkusTransaction.requiringNew().call(() -> {
            announce();
            int share = share();
            var held = renewed();
            if (held.size() > share) giveBack(held.keySet(), busy, held.size() - share);
            else if (held.size() < share) take(share - held.size());
            return held();
        });
    }

    @Override
    public void giveBack() {
        QuarkusTransaction.requiringNew().run(() -> {
            Sql.update(source, "DELETE FROM instance WHERE holder = ?", holder);
            Sql.update(
                    source, "UPDATE lane_lease SET holder = '', expires_at = '2000-01-01Z' WHERE holder = ?", holder);
        });
    }

    private void announce() {
        Sql.update(source, """
                INSERT INTO instance (holder, expires_at) VALUES (?, clock_timestamp() + make_interval(secs => ?))
                ON CONFLICT (holder) DO UPDATE SET expires_at = excluded.expires_at
                """, holder, (double) LEASE.toSeconds());
        Sql.update(source, "DELETE FROM instance WHERE expires_at < clock_timestamp() - interval '1 hour'");
    }

    private int share() {
        long living = Sql.first(
                        source,
                        "SELECT count(*) AS living FROM instance WHERE expires_at > clock_timestamp()",
                        row -> row.getLong("living"))
                .orElse(1L);
        return (int) Math.ceilDiv(Lane.COUNT, Math.max(1, living));
    }

    /** A lease that ended is not renewed but taken anew, with a higher fence: somebody may have had it meanwhile. */
    private Map<Lane, Long> renewed() {
        Sql.update(source, """
                UPDATE lane_lease SET expires_at = clock_timestamp() + make_interval(secs => ?)
                WHERE lane IN (SELECT lane FROM lane_lease WHERE holder = ? AND expires_at > clock_timestamp()
                               ORDER BY lane FOR UPDATE)
                """, (double) LEASE.toSeconds(), holder);
        return held();
    }

    private void giveBack(Collection<Lane> held, Set<Lane> busy, int tooMany) {
        List<Short> idle = held.stream()
                .filter(lane -> !busy.contains(lane))
                .limit(tooMany)
                .map(lane -> (short) lane.number())
                .toList();
        Sql.update(
                source,
                "UPDATE lane_lease SET holder = '', expires_at = '2000-01-01Z' WHERE holder = ? AND lane = ANY (?::smallint[])",
                holder,
                array(idle));
    }

    private static String array(List<Short> lanes) {
        return lanes.toString().replace('[', '{').replace(']', '}');
    }

    private void take(int wanted) {
        // SKIP LOCKED: two newcomers take different lanes instead of waiting for each other
        Sql.update(source, """
                UPDATE lane_lease
                SET holder = ?, fence = fence + 1, expires_at = clock_timestamp() + make_interval(secs => ?)
                WHERE lane IN (SELECT lane FROM lane_lease WHERE expires_at <= clock_timestamp()
                               ORDER BY lane LIMIT ? FOR UPDATE SKIP LOCKED)
                """, holder, (double) LEASE.toSeconds(), wanted);
    }

    private Map<Lane, Long> held() {
        var lanes = new TreeMap<Lane, Long>();
        Sql.each(
                source,
                "SELECT lane, fence FROM lane_lease WHERE holder = ? AND expires_at > clock_timestamp()",
                row -> lanes.put(new Lane(row.getInt("lane")), row.getLong("fence")),
                holder);
        return lanes;
    }
}
