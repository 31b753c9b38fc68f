package org.volenti.delivery.store;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.volenti.common.Channel;
import org.volenti.common.Sql;
import org.volenti.delivery.Queue;

@Singleton
class SqlQueue implements Queue {
    private final Sql.Source source;

    SqlQueue(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public Map<Channel, Waiting> waiting(Instant now, int most) {
        var waiting = new HashMap<Channel, Waiting>();
        // reads message_due, which holds these alone
        Sql.list(
                source,
                """
                SELECT channel, count(*) FILTER (WHERE due_at <= ?) AS due, count(*) FILTER (WHERE due_at > ?) AS later
                FROM (SELECT channel, due_at FROM message WHERE state IN ('planned', 'retryAt') LIMIT ?) AS m
                GROUP BY channel
                """,
                row -> waiting.put(
                        new Channel(row.getString("channel")), new Waiting(row.getLong("due"), row.getLong("later"))),
                now,
                now,
                most);
        return waiting;
    }

    @Override
    public int instances() {
        return Sql.first(
                        source,
                        "SELECT count(*) AS n FROM instance WHERE expires_at > clock_timestamp()",
                        row -> row.getInt("n"))
                .orElse(0);
    }
}
