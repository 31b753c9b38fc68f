package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.volenti.common.Sql;
import org.volenti.engage.ScheduleBook;

@ApplicationScoped
class ScheduleStore implements ScheduleBook {
    /** Behind the others by more than this, a schedule was not in the catalog. */
    private static final Duration ABSENT = Duration.ofMinutes(3);

    private static final Duration WRITTEN = Duration.ofMinutes(1);

    private final Sql.Source source;

    ScheduleStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public Map<String, Read> read(String campaign) {
        var read = new HashMap<String, Read>();
        Sql.each(
                source,
                """
                SELECT s.zone, s.cron, s.read_until, s.read_until < a.read_until - make_interval(secs => ?) AS absent
                FROM schedule_clock s LEFT JOIN schedule_clock a ON a.campaign = ''
                WHERE s.campaign = ?
                """,
                row -> read.put(
                        row.getString("zone"),
                        new Read(row.getString("cron"), Sql.instantOf(row, "read_until"), row.getBoolean("absent"))),
                (double) ABSENT.toSeconds(),
                campaign);
        return read;
    }

    /** Five seconds later the same rows come again: written once a minute, since a fire found twice is claimed once. */
    @Override
    public void reached(String campaign, String cron, Collection<String> zones, Instant now) {
        Sql.update(source, """
                INSERT INTO schedule_clock AS s (campaign, zone, cron, read_until)
                SELECT ?, z.zone, ?, ? FROM unnest(?::text[]) AS z (zone) ORDER BY z.zone
                ON CONFLICT (campaign, zone) DO UPDATE SET cron = excluded.cron,
                    read_until = greatest(excluded.read_until, s.read_until)
                WHERE s.cron <> excluded.cron OR s.read_until <= excluded.read_until - make_interval(secs => ?)
                """, campaign, cron, now, zones, (double) WRITTEN.toSeconds());
    }

    @Override
    public void allReached(Instant now) {
        reached("", "", List.of(""), now);
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
