package org.volenti.insight.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.volenti.common.Sql;
import org.volenti.insight.WordingUse;

/** Reads {@code revision} (campaign), a few hundred rows, and once through {@code consent_event} (consent). */
@ApplicationScoped
class WordingUseStore implements WordingUse {
    /** Whoever tells us of consents may name what they like: more than these say nothing to whoever reads them. */
    private static final int MOST = 1_000;

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
        var generated = new HashMap<String, Long>();
        var elsewhere = new LinkedHashMap<String, Elsewhere>();
        var now = time.instant();
        Sql.each(
                source,
                "SELECT id, min(created_at) AS since FROM revision WHERE kind = 'wording' AND approved_at IS NOT NULL GROUP BY 1",
                row -> versions.put(row.getString("id"), new Use(Sql.instantOf(row, "since"), 0)));
        Sql.each(source, """
                SELECT wording_id, wording_version, wording_locale,
                       CASE WHEN wording_id IS NULL THEN wording_sha256 END AS sha256,
                       CASE WHEN wording_id IS NULL THEN coalesce(purpose, '') END AS purpose,
                       CASE WHEN wording_id IS NULL THEN coalesce(channel, '') END AS channel,
                       count(*) AS n, min(recorded_at) AS since
                FROM consent_event
                WHERE action IN ('granted', 'confirmed') AND (wording_id IS NOT NULL OR wording_sha256 IS NOT NULL)
                GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY n DESC
                """, row -> add(row, versions, generated, elsewhere));
        var named = elsewhere.values().stream()
                .sorted(Comparator.comparingLong(Elsewhere::consents).reversed())
                .toList();
        return new Counted(now, versions, generated, named);
    }

    private static void add(
            ResultSet row, Map<String, Use> versions, Map<String, Long> generated, Map<String, Elsewhere> elsewhere)
            throws SQLException {
        long n = row.getLong("n");
        var id = row.getString("wording_id");
        if (id == null) {
            var key = WordingUse.key(row.getString("sha256"), row.getString("purpose"), row.getString("channel"));
            generated.merge(key, n, Long::sum);
            return;
        }
        var version = row.getString("wording_version");
        var name = id + "@" + version;
        var declared = versions.get(name);
        if (declared != null) {
            versions.put(name, new Use(declared.since(), declared.consents() + n));
            return;
        }
        if (elsewhere.size() >= MOST && !elsewhere.containsKey(name)) return;
        var languages = new TreeSet<>(Sql.text(row, "wording_locale").stream().toList());
        var one = new Elsewhere(id, version, Set.copyOf(languages), Sql.instantOf(row, "since"), n);
        elsewhere.merge(name, one, WordingUseStore::together);
    }

    private static Elsewhere together(Elsewhere one, Elsewhere other) {
        var languages = new TreeSet<>(one.languages());
        languages.addAll(other.languages());
        var since = one.since().isBefore(other.since()) ? one.since() : other.since();
        return new Elsewhere(one.id(), one.version(), languages, since, one.consents() + other.consents());
    }
}
