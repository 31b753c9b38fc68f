package org.volenti.delivery.store;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Sql;
import org.volenti.delivery.Throttle;

/** One row a rate (generic cell rate algorithm), by the database's own clock, as leases are. */
@Singleton
class SqlThrottle implements Throttle {
    private final Sql.Source source;

    SqlThrottle(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public Optional<Duration> draw(String rate, double perSecond, int units, Duration patience) {
        double takes = units / perSecond;
        // one statement that commits by itself; about 0.2 ms, and only senders of the same rate wait for each other
        return Sql.first(
                source,
                """
                INSERT INTO provider_rate AS t (name, free_at, minute, drawn)
                VALUES (?, clock_timestamp() + make_interval(secs => ?), date_trunc('minute', clock_timestamp()), ?)
                ON CONFLICT (name) DO UPDATE
                    SET free_at = greatest(t.free_at, clock_timestamp()) + make_interval(secs => ?),
                        minute = excluded.minute,
                        drawn = excluded.drawn + CASE WHEN t.minute = excluded.minute THEN t.drawn ELSE 0 END,
                        drawn_before = CASE
                            WHEN t.minute = excluded.minute THEN t.drawn_before
                            WHEN t.minute = excluded.minute - interval '1 minute' THEN t.drawn
                            ELSE 0 END
                    WHERE t.free_at <= clock_timestamp() + make_interval(secs => ?)
                RETURNING extract(epoch FROM free_at - make_interval(secs => ?) - clock_timestamp())::float8 AS wait
                """,
                row -> Duration.ofNanos((long) (Math.max(0, row.getDouble("wait")) * 1e9)),
                rate,
                takes,
                units,
                takes,
                patience.toNanos() / 1e9,
                takes);
    }

    @Override
    public List<Use> uses() {
        // few rows; of the minute before so much counts as still lies within sixty seconds
        return Sql.list(
                source,
                """
                SELECT name, extract(epoch FROM free_at - clock_timestamp())::float8 AS free,
                    round(CASE
                        WHEN minute = t.present THEN drawn + drawn_before * (1 - t.part)
                        WHEN minute = t.present - interval '1 minute' THEN drawn * (1 - t.part)
                        ELSE 0 END)::bigint AS last_minute
                FROM provider_rate CROSS JOIN (
                    SELECT date_trunc('minute', clock_timestamp()) AS present,
                        extract(second FROM clock_timestamp()) / 60 AS part) AS t
                WHERE free_at > clock_timestamp() - interval '1 hour' ORDER BY name
                """,
                row -> new Use(row.getString("name"), row.getLong("last_minute"), Duration.ofMillis((long)
                        (Math.max(0, row.getDouble("free")) * 1e3))));
    }

    @Override
    public void hold(String rate, Duration wait) {
        Sql.update(source, """
                INSERT INTO provider_rate AS t (name, free_at) VALUES (?, clock_timestamp() + make_interval(secs => ?))
                ON CONFLICT (name) DO UPDATE SET free_at = greatest(t.free_at, excluded.free_at)
                """, rate, wait.toNanos() / 1e9);
    }
}
