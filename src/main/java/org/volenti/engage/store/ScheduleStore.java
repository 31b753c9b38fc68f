package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.volenti.common.Sql;
import org.volenti.engage.ScheduleBook;

@ApplicationScoped
class ScheduleStore implements ScheduleBook {
    private final Sql.Source source;

    ScheduleStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public Instant lastFire(String campaign, String zone, Instant now) {
        var last = Sql.first(
                source,
                "SELECT max(fire_at) AS last FROM schedule_fire WHERE campaign = ? AND zone = ? HAVING count(*) > 0",
                row -> Sql.instantOf(row, "last"),
                campaign,
                zone);
        if (last.isPresent()) return last.get();
        claim(campaign, zone, now, "begun");
        return now;
    }

    @Override
    public boolean claim(String campaign, String zone, Instant fire, String state) {
        return Sql.update(
                        source,
                        "INSERT INTO schedule_fire (campaign, zone, fire_at, state) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        campaign,
                        zone,
                        fire,
                        state)
                == 1;
    }

    @Override
    public void launched(String campaign, String zone, Instant fire, long launchId) {
        Sql.update(
                source,
                "UPDATE schedule_fire SET state = 'launched', launch_id = ? WHERE campaign = ? AND zone = ? AND fire_at = ?",
                launchId,
                campaign,
                zone,
                fire);
    }

    /** A walk over all customers; the caller asks every few minutes, and only for zoned schedules. */
    @Override
    public List<String> zones(String brandZone) {
        return Sql.list(
                source,
                "SELECT DISTINCT coalesce(time_zone, ?) AS zone FROM customer",
                row -> row.getString("zone"),
                brandZone);
    }

    @Override
    public List<Missed> missed(String campaign, int limit) {
        return Sql.list(
                source,
                "SELECT zone, fire_at FROM schedule_fire WHERE campaign = ? AND state = 'missed' ORDER BY fire_at DESC LIMIT ?",
                row -> new Missed(row.getString("zone"), Sql.instantOf(row, "fire_at")),
                campaign,
                limit);
    }
}
