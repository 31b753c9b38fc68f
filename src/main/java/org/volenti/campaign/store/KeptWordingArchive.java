package org.volenti.campaign.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.volenti.campaign.Wording;
import org.volenti.campaign.WordingArchive;
import org.volenti.campaign.yaml.WordingText;
import org.volenti.common.Localized;
import org.volenti.common.Sql;

/** Reads the revisions of wordings; a few, and one look-up by key where one is asked for. */
@ApplicationScoped
class KeptWordingArchive implements WordingArchive {
    private final Sql.Source source;

    KeptWordingArchive(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public List<Wording> all() {
        var versions = new LinkedHashMap<String, List<String>>();
        Sql.each(source, """
                SELECT id, content FROM revision WHERE kind = 'wording' AND approved_at IS NOT NULL ORDER BY id, number
                """, row -> versions.computeIfAbsent(row.getString("id"), id -> new ArrayList<>())
                .add(row.getString("content")));
        return versions.values().stream()
                .map(KeptWordingArchive::together)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Wording> find(String id, String version) {
        return together(Sql.list(source, """
                SELECT content FROM revision WHERE kind = 'wording' AND id = ? AND approved_at IS NOT NULL ORDER BY number
                """, row -> row.getString("content"), id + "@" + version));
    }

    /** As its last revision has it, with the languages that an earlier one had. */
    private static Optional<Wording> together(List<String> revisions) {
        var texts = new TreeMap<String, String>();
        var hashes = new TreeMap<String, String>();
        var read = revisions.stream()
                .map(WordingText::wording)
                .flatMap(Optional::stream)
                .toList();
        if (read.isEmpty()) return Optional.empty();
        for (var wording : read) {
            texts.putAll(wording.text().texts());
            hashes.putAll(wording.sha256());
        }
        var last = read.getLast();
        return Optional.of(new Wording(
                last.id(),
                last.version(),
                last.purposes(),
                last.channels(),
                last.terms(),
                new Localized(texts),
                hashes));
    }
}
