package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Sql;
import org.volenti.delivery.Outcome;
import org.volenti.engage.GuardBook;

/** Keeps campaign_guard, reads message and attempt of delivery. */
@ApplicationScoped
class SqlGuardBook implements GuardBook {
    private final Sql.Source source;

    SqlGuardBook(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    /**
     * Finds by partial indices the campaigns of which something went wrong, and only those are counted, by reading once what was
     * tried in that time, which BRIN indices find: a second for a million, every five minutes, however many are older. A message
     * is tried before it expires. What never reached a mail server, for it could not be written, says nothing of addresses.
     */
    @Override
    public List<Sent> sent(Instant since) {
        return Sql.list(
                source,
                """
                WITH wrong AS (
                    SELECT lane, customer_id, message_id FROM attempt WHERE bounced_at > ?
                    UNION SELECT lane, customer_id, message_id FROM message WHERE state = 'rejected' AND due_at > ?
                    UNION SELECT lane, customer_id, message_id FROM attempt WHERE complained_at > ?)
                SELECT m.campaign, lower(split_part(m.address, '@', 2)) AS domain, count(*) AS sent,
                    count(*) FILTER (WHERE a.bounced_at IS NOT NULL
                        OR (a.outcome = 'rejected' AND a.detail !~ ?)) AS bounced,
                    count(a.complained_at) AS complained
                FROM message m JOIN attempt a USING (lane, customer_id, message_id)
                    LEFT JOIN campaign_switch s ON s.campaign = m.campaign
                WHERE m.channel = 'email' AND a.n = m.attempts AND a.outcome IN ('accepted', 'rejected')
                  AND m.campaign IN (SELECT w.campaign FROM wrong JOIN message w USING (lane, customer_id, message_id))
                  AND m.expires_at > ? AND a.started_at > ? AND a.started_at > coalesce(s.since, '-infinity') AND coalesce(s.paused, false) = false
                GROUP BY 1, 2
                """,
                row -> new Sent(
                        row.getString("campaign"),
                        row.getString("domain"),
                        row.getLong("sent"),
                        row.getLong("bounced"),
                        row.getLong("complained")),
                since,
                since,
                since,
                Outcome.Rejected.UNSENT_MAIL,
                since,
                since);
    }

    @Override
    public void conclude(String campaign, Conclusion conclusion, Instant now) {
        Sql.update(source, """
                INSERT INTO campaign_guard (campaign, stopped, why, seen_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (campaign) DO UPDATE SET stopped = excluded.stopped, why = excluded.why, seen_at = excluded.seen_at
                """, campaign, conclusion.stopped(), conclusion.why(), now);
    }

    @Override
    public void forgetOthers(List<String> concluded) {
        Sql.update(source, """
                DELETE FROM campaign_guard g WHERE campaign <> ALL (?::text[])
                  AND NOT EXISTS (SELECT FROM campaign_switch s WHERE s.campaign = g.campaign AND s.paused)
                """, concluded);
    }

    @Override
    public Optional<Conclusion> of(String campaign) {
        return Sql.first(
                source,
                "SELECT stopped, why FROM campaign_guard WHERE campaign = ?",
                row -> new Conclusion(row.getBoolean("stopped"), row.getString("why")),
                campaign);
    }
}
