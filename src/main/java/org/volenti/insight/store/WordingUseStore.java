package org.volenti.insight.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.TreeMap;
import org.volenti.common.Sql;
import org.volenti.insight.WordingUse;

/** Reads {@code revision} (campaign), a few hundred rows, and once through {@code consent_event} (consent). */
@ApplicationScoped
class WordingUseStore implements WordingUse {
    private final Sql.Source source;
    private final InstantSource time;
    private final Kept<Counted> kept = new Kept<>();

    WordingUseStore(AgroalDataSource dataSource, InstantSource time) {
        this.source = dataSource::getConnection;
        this.time = time;
    }

    @Override
    public Counted read() {
        return kept.get(this::count);
    }

    private Counted count() {
        var versions = new TreeMap<String, Use>();
        var now = time.instant();
        Sql.each(
                source,
                """
                WITH cited AS (
                    SELECT wording_id || '@' || wording_version AS id, count(*) AS n
                    FROM consent_event WHERE wording_id IS NOT NULL AND action IN ('granted', 'confirmed') GROUP BY 1)
                SELECT r.id, min(r.created_at) AS since, max(coalesce(cited.n, 0)) AS n
                FROM revision r LEFT JOIN cited USING (id)
                WHERE r.kind = 'wording' AND r.approved_at IS NOT NULL GROUP BY 1
                """,
                row -> versions.put(row.getString("id"), new Use(Sql.instantOf(row, "since"), row.getLong("n"))));
        return new Counted(now, versions);
    }
}
