package org.volenti.delivery.store;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.time.Duration;
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
                INSERT INTO provider_rate AS t (name, free_at) VALUES (?, clock_timestamp() + make_interval(secs => ?))
                ON CONFLICT (name) DO UPDATE
                    SET free_at = greatest(t.free_at, clock_timestamp()) + make_interval(secs => ?)
                    WHERE t.free_at <= clock_timestamp() + make_interval(secs => ?)
                RETURNING extract(epoch FROM free_at - make_interval(secs => ?) - clock_timestamp())::float8 AS wait
                """,
                row -> Duration.ofNanos((long) (Math.max(0, row.getDouble("wait")) * 1e9)),
                rate,
                takes,
                takes,
                patience.toNanos() / 1e9,
                takes);
    }

    @Override
    public void hold(String rate, Duration wait) {
        Sql.update(source, """
                INSERT INTO provider_rate AS t (name, free_at) VALUES (?, clock_timestamp() + make_interval(secs => ?))
                ON CONFLICT (name) DO UPDATE SET free_at = greatest(t.free_at, excluded.free_at)
                """, rate, wait.toNanos() / 1e9);
    }
}
