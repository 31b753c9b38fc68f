package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.engage.AudienceBook;
import org.volenti.rules.AudienceQuery;

@ApplicationScoped
class AudienceStore implements AudienceBook {
    private final Sql.Source source;

    AudienceStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public Map<Lane, List<CustomerId>> lanes(AudienceQuery query) {
        planForTheValues(source);
        var lanes = new TreeMap<Lane, List<CustomerId>>();
        Sql.each(
                source,
                "SELECT a.lane, array_agg(a.customer_id ORDER BY a.customer_id) AS people FROM (%s) a GROUP BY a.lane"
                        .formatted(query.sql()),
                row -> lanes.put(
                        new Lane(row.getInt("lane")),
                        Arrays.stream((Long[]) row.getArray("people").getArray())
                                .map(CustomerId::new)
                                .toList()),
                query.parameters().toArray());
        return lanes;
    }

    @Override
    public long count(AudienceQuery query) {
        planForTheValues(source);
        return Sql.first(
                        source,
                        "SELECT count(*) AS n FROM (%s) a".formatted(query.sql()),
                        row -> row.getLong("n"),
                        query.parameters().toArray())
                .orElse(0L);
    }

    /** For the rest of the transaction: one statement over everybody is worth a plan of its own. */
    static void planForTheValues(Sql.Source source) {
        Sql.update(source, "SET LOCAL plan_cache_mode = force_custom_plan");
    }
}
