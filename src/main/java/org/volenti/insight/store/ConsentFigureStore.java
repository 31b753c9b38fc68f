package org.volenti.insight.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Policy;
import org.volenti.common.Purpose;
import org.volenti.common.Sql;
import org.volenti.insight.ConsentFigures;

/**
 * Counts in the database, a few rows come out. Reads {@code customer}, {@code contact_point} and {@code behaviour_event}
 * (profile), {@code standing} and {@code consent_event} (consent), {@code message} and {@code attempt} (delivery).
 */
@ApplicationScoped
class ConsentFigureStore implements ConsentFigures {
    /** How far what happened may lie before what was recorded of it: clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** One pass over {@code standing}: a row that names its address is what stands there, wider noes considered. */
    private static final String AT_ADDRESSES = """
            SELECT s.purpose, s.channel,
                   CASE WHEN s.state = 'granted' AND s.expires_at <= ? THEN 'expired' ELSE s.state END AS state,
                   count(*) AS n
            FROM standing s
            JOIN contact_point p USING (lane, customer_id, contact_point_id)
            WHERE s.purpose = ANY (?) AND p.removed_at IS NULL
            GROUP BY 1, 2, 3
            """;

    /**
     * Addresses of which nothing was said by themselves, under a no that reaches wider: of a purpose, a channel or a person.
     * Those who said such a no are few, and each is looked up by key.
     */
    private static final String UNDER_WIDER_NOES = """
            WITH wide AS MATERIALIZED (
                SELECT DISTINCT lane, customer_id FROM standing
                WHERE (purpose = '' OR contact_point_id = 0) AND state IN ('refused', 'withdrawn', 'objected'))
            SELECT u.id AS purpose, p.channel, 'withdrawn' AS state, count(*) AS n
            FROM wide w
            JOIN contact_point p ON p.lane = w.lane AND p.customer_id = w.customer_id AND p.removed_at IS NULL
            CROSS JOIN unnest(?::text[]) AS u (id)
            WHERE EXISTS (SELECT 1 FROM standing n WHERE n.lane = w.lane AND n.customer_id = w.customer_id
                            AND n.state IN ('refused', 'withdrawn', 'objected')
                            AND n.purpose IN ('', u.id) AND n.channel IN ('', p.channel)
                            AND n.contact_point_id IN (0, p.contact_point_id))
              AND NOT EXISTS (SELECT 1 FROM standing e WHERE e.lane = w.lane AND e.customer_id = w.customer_id
                            AND e.purpose = u.id AND e.channel = p.channel AND e.contact_point_id = p.contact_point_id)
            GROUP BY 1, 2
            """;

    /** What is said of a person by purpose, or of the person as a whole. */
    private static final String PERSONAL = """
            SELECT purpose, '' AS channel,
                   CASE WHEN state = 'granted' AND expires_at <= ? THEN 'expired' ELSE state END AS state, count(*) AS n
            FROM standing WHERE channel = '' AND contact_point_id = 0 AND purpose = ANY (?)
            GROUP BY 1, 3
            UNION ALL
            SELECT u.id, '', 'withdrawn', count(*)
            FROM standing w CROSS JOIN unnest(?::text[]) AS u (id)
            WHERE w.purpose = '' AND w.channel = '' AND w.contact_point_id = 0
              AND w.state IN ('refused', 'withdrawn', 'objected')
              AND NOT EXISTS (SELECT 1 FROM standing e WHERE e.lane = w.lane AND e.customer_id = w.customer_id
                            AND e.purpose = u.id AND e.channel = '' AND e.contact_point_id = 0)
            GROUP BY 1
            """;

    private static final String WILLING = """
            SELECT count(*) FROM (
                SELECT DISTINCT lane, customer_id FROM standing
                WHERE state = 'granted' AND purpose = ANY (?) AND (expires_at IS NULL OR expires_at > ?)) willing
            """;

    /** By the index of times of recording: what happened lately was recorded lately. */
    private static final String BY_WEEK = """
            SELECT date_trunc('week', occurred_at AT TIME ZONE ?)::date AS monday,
                   count(*) FILTER (WHERE effect = 'granted') AS granted,
                   count(*) FILTER (WHERE effect <> 'granted') AS noes
            FROM consent_event
            WHERE recorded_at >= ? AND occurred_at >= ? AND effect IN ('granted', 'refused', 'withdrawn', 'objected')
            GROUP BY 1
            """;

    private static final String REASONS = """
            SELECT coalesce(properties ->> 'reason', 'untold') AS reason, count(*) AS n
            FROM behaviour_event WHERE type = 'volenti.withdrew' AND occurred_at >= ?
            GROUP BY 1 ORDER BY 2 DESC, 1
            """;

    /**
     * Each no with her messages that it covers and that were decided before it; a hand-over after a grant that came later
     * than the no is none of its business. Whether it bound in time is judged from when it was recorded, and of all that were;
     * how many there are is counted by when they were said, as in the weeks. Noes by the index of times of recording, messages
     * by her key.
     */
    private static final String BINDING = """
            WITH no AS MATERIALIZED (
                SELECT lane, customer_id, purpose, channel, contact_point_id, occurred_at, recorded_at FROM consent_event
                WHERE recorded_at >= ? AND effect IN ('refused', 'withdrawn', 'objected')),
            met AS (
                SELECT m.message_id, m.state, a.started_at - no.recorded_at AS late
                FROM no
                JOIN message m ON m.lane = no.lane AND m.customer_id = no.customer_id AND NOT m.service
                  AND m.created_at <= no.recorded_at
                  AND (no.purpose IS NULL OR no.purpose = m.purpose)
                  AND (no.channel IS NULL OR no.channel = m.channel)
                  AND (no.contact_point_id IS NULL OR no.contact_point_id = m.contact_point_id)
                LEFT JOIN attempt a ON a.lane = m.lane AND a.customer_id = m.customer_id AND a.message_id = m.message_id
                  AND a.started_at > no.recorded_at
                  AND NOT EXISTS (SELECT 1 FROM consent_event g
                      WHERE g.lane = no.lane AND g.customer_id = no.customer_id AND g.effect = 'granted'
                        AND g.recorded_at > no.recorded_at AND g.recorded_at <= a.started_at))
            SELECT (SELECT count(*) FROM no WHERE occurred_at >= ? AND occurred_at < ?) AS noes,
                   count(DISTINCT message_id) FILTER (WHERE state = 'withdrawn') AS stopped,
                   count(DISTINCT message_id) FILTER (WHERE late IS NOT NULL) AS begun,
                   ceil(extract(epoch FROM max(late)) * 1000)::bigint AS latest
            FROM met
            """;

    private final Sql.Source source;
    private final Catalogs catalogs;
    private final InstantSource time;
    private final Kept<Counted> kept = new Kept<>();

    ConsentFigureStore(AgroalDataSource dataSource, Catalogs catalogs, InstantSource time) {
        this.source = dataSource::getConnection;
        this.catalogs = catalogs;
        this.time = time;
    }

    @Override
    public Counted read() {
        return kept.get(() -> QuarkusTransaction.requiringNew().call(this::count));
    }

    private Counted count() {
        // over everybody: worth plans of their own
        Sql.update(source, "SET LOCAL plan_cache_mode = force_custom_plan");
        var policy = catalogs.live().policy();
        var zone = policy.brand().zone();
        var marketing = purposes(policy, Purpose.Kind.MARKETING);
        var processing = purposes(policy, Purpose.Kind.PROCESSING);
        var now = time.instant();
        var monday = now.atZone(zone)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(WEEKS - 1L);
        var since = monday.atStartOfDay(zone).toInstant();
        var standings = new ArrayList<>(Sql.list(source, AT_ADDRESSES, ConsentFigureStore::stand, now, marketing));
        standings.addAll(Sql.list(source, UNDER_WIDER_NOES, ConsentFigureStore::stand, marketing));
        return new Counted(
                now,
                Sql.first(source, "SELECT count(*) FROM customer", row -> row.getLong(1))
                        .orElse(0L),
                Sql.first(source, WILLING, row -> row.getLong(1), marketing, now)
                        .orElse(0L),
                points(),
                standings,
                Sql.list(source, PERSONAL, ConsentFigureStore::stand, now, processing, processing),
                weeks(zone, monday, since),
                reasons(since),
                binding(since, monday.plusWeeks(WEEKS).atStartOfDay(zone).toInstant()));
    }

    private static List<String> purposes(Policy policy, Purpose.Kind kind) {
        return policy.purposes().values().stream()
                .filter(purpose -> purpose.kind() == kind)
                .map(Purpose::id)
                .toList();
    }

    private static Stand stand(ResultSet row) throws SQLException {
        return new Stand(row.getString("purpose"), row.getString("channel"), row.getString("state"), row.getLong("n"));
    }

    private Map<String, Long> points() {
        var points = new TreeMap<String, Long>();
        Sql.each(
                source,
                "SELECT channel, count(*) FROM contact_point WHERE removed_at IS NULL GROUP BY 1",
                row -> points.put(row.getString(1), row.getLong(2)));
        return points;
    }

    private List<Week> weeks(ZoneId zone, LocalDate first, Instant since) {
        var counted = new HashMap<LocalDate, Week>();
        Sql.each(
                source,
                BY_WEEK,
                row -> {
                    var monday = row.getObject("monday", LocalDate.class);
                    counted.put(monday, new Week(monday, row.getLong("granted"), row.getLong("noes")));
                },
                zone.getId(),
                since.minus(SKEW),
                since);
        var weeks = new ArrayList<Week>();
        for (int i = 0; i < WEEKS; i++) {
            var monday = first.plusWeeks(i);
            weeks.add(counted.getOrDefault(monday, new Week(monday, 0, 0)));
        }
        return weeks;
    }

    private Map<String, Long> reasons(Instant since) {
        var reasons = new LinkedHashMap<String, Long>();
        Sql.each(source, REASONS, row -> reasons.put(row.getString("reason"), row.getLong("n")), since);
        return reasons;
    }

    private Binding binding(Instant since, Instant until) {
        return Sql.first(
                        source,
                        BINDING,
                        row -> {
                            long latest = row.getLong("latest");
                            var millis = row.wasNull() ? Optional.<Long>empty() : Optional.of(latest);
                            return new Binding(
                                    row.getLong("noes"), row.getLong("stopped"), row.getLong("begun"), millis);
                        },
                        since.minus(SKEW),
                        since,
                        until)
                .orElseThrow();
    }
}
