package org.volenti.insight.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.volenti.common.Sql;
import org.volenti.insight.CampaignResults;

/** Reads {@code campaign_tally} (engage) and, by its index {@code behaviour_event_answer}, what came back. */
@ApplicationScoped
class CampaignResultStore implements CampaignResults {
    private record Asked(String campaign, LocalDate day) {}

    private final Sql.Source source;
    private final Map<Asked, Kept<List<Result>>> kept = new ConcurrentHashMap<>();

    CampaignResultStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public List<Result> since(String campaign, LocalDate day) {
        // yesterday's are asked for no more
        kept.keySet().removeIf(asked -> asked.day().isBefore(day));
        return kept.computeIfAbsent(new Asked(campaign, day), asked -> new Kept<>())
                .get(() -> counted(campaign, day));
    }

    /** A message that came back twice, or of which two links were followed, counts once. */
    private List<Result> counted(String campaign, LocalDate day) {
        return Sql.list(
                source,
                """
                WITH sent AS (
                    SELECT channel, sum(messages) AS messages FROM campaign_tally WHERE campaign = ? AND day >= ? GROUP BY 1),
                answer AS (
                    SELECT DISTINCT customer_id, split_part(event_id, ':', 2) AS message, type, properties ->> 'channel' AS channel
                    FROM behaviour_event
                    WHERE properties ->> 'campaign' = ? AND occurred_at >= ? AND source = 'volenti'
                      AND type IN ('volenti.delivered', 'volenti.bounced', 'volenti.clicked', 'volenti.refused',
                          'volenti.withdrew', 'volenti.complained')
                      AND (type <> 'volenti.clicked' OR properties ->> 'by' = 'human')),
                answers AS (SELECT channel, type, count(*) AS messages FROM answer GROUP BY 1, 2)
                SELECT s.channel, s.messages AS sent,
                    coalesce(sum(a.messages) FILTER (WHERE a.type = 'volenti.delivered'), 0) AS delivered,
                    coalesce(sum(a.messages) FILTER (WHERE a.type = 'volenti.bounced'), 0) AS bounced,
                    coalesce(sum(a.messages) FILTER (WHERE a.type = 'volenti.clicked'), 0) AS clicked,
                    coalesce(sum(a.messages) FILTER (WHERE a.type = 'volenti.refused'), 0) AS refused,
                    coalesce(sum(a.messages) FILTER (WHERE a.type = 'volenti.withdrew'), 0) AS withdrew,
                    coalesce(sum(a.messages) FILTER (WHERE a.type = 'volenti.complained'), 0) AS complained
                FROM sent s LEFT JOIN answers a USING (channel)
                GROUP BY 1, 2 ORDER BY 2 DESC, 1
                """,
                row -> new Result(
                        row.getString("channel"),
                        row.getLong("sent"),
                        row.getLong("delivered"),
                        row.getLong("bounced"),
                        row.getLong("clicked"),
                        row.getLong("refused"),
                        row.getLong("withdrew"),
                        row.getLong("complained")),
                campaign,
                day,
                campaign,
                day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
