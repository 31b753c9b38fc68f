package org.volenti.campaign.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.yaml.Document;
import org.volenti.campaign.yaml.KeptWordings;
import org.volenti.campaign.yaml.WordingText;
import org.volenti.common.Sql;

/** The table of revisions. A few hundred rows, touched when content changes. */
@ApplicationScoped
class Revisions {
    /** Any number, the same in all instances: two that start together take turns. */
    private static final long LOCK = 0x766f6c656e7469L;

    private final AgroalDataSource dataSource;

    Revisions(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Until the end of the transaction. */
    void lock() {
        Sql.each(dataSource::getConnection, "SELECT pg_advisory_xact_lock(?)", row -> {}, LOCK);
    }

    /** Every text of a wording that ever was in force. */
    KeptWordings wordings() {
        var texts = new HashMap<String, Map<String, String>>();
        Sql.each(
                dataSource::getConnection,
                "SELECT id, content FROM revision WHERE kind = 'wording' ORDER BY id, number",
                row -> texts.computeIfAbsent(row.getString("id"), id -> new HashMap<>())
                        .putAll(WordingText.of(row.getString("content"))));
        return (id, version) -> texts.getOrDefault(id + "@" + version, Map.of());
    }

    /**
     * Keeps what is new as approved revisions, all in a few statements, and gives the number of each. A file put back to
     * an earlier text approves that text's revision again; an unchanged file changes nothing.
     */
    Map<Document.Key, Integer> keep(List<Document> documents, Instant now) {
        var kinds = documents.stream().map(Document::kind).toArray(String[]::new);
        var ids = documents.stream().map(Document::id).toArray(String[]::new);
        var hashes = documents.stream().map(Document::sha256).toArray(String[]::new);
        var before = latest();
        var added = new HashSet<Document.Key>();
        Sql.each(
                dataSource::getConnection,
                """
                INSERT INTO revision (kind, id, number, sha256, content, source, author, approver, created_at, approved_at)
                SELECT g.kind, g.id,
                       1 + coalesce((SELECT max(r.number) FROM revision r WHERE r.kind = g.kind AND r.id = g.id), 0),
                       g.sha256, g.content, g.source, 'files', 'files', ?, ?
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS g (kind, id, sha256, content, source)
                ON CONFLICT (kind, id, sha256) DO NOTHING
                RETURNING kind, id
                """,
                row -> added.add(key(row)),
                now,
                now,
                kinds,
                ids,
                hashes,
                documents.stream().map(Document::content).toArray(String[]::new),
                documents.stream().map(Document::source).toArray(String[]::new));
        var numbers = new HashMap<Document.Key, Integer>();
        Sql.each(
                dataSource::getConnection, """
                SELECT r.kind, r.id, r.number
                FROM revision r
                JOIN unnest(?::text[], ?::text[], ?::text[]) AS g (kind, id, sha256) USING (kind, id, sha256)
                """, row -> numbers.put(key(row), row.getInt("number")), kinds, ids, hashes);
        numbers.forEach((key, number) -> {
            boolean putBack = !added.contains(key) && !number.equals(before.get(key));
            if (putBack) approveAgain(key, number, now);
        });
        return numbers;
    }

    Optional<String> content(String kind, String id, int number) {
        return Sql.first(
                dataSource::getConnection,
                "SELECT content FROM revision WHERE kind = ? AND id = ? AND number = ? AND approved_at IS NOT NULL",
                row -> row.getString("content"),
                kind,
                id,
                number);
    }

    /** The revision of each document that the files last brought into force. */
    private Map<Document.Key, Integer> latest() {
        var latest = new HashMap<Document.Key, Integer>();
        Sql.each(dataSource::getConnection, """
                SELECT DISTINCT ON (kind, id) kind, id, number FROM revision
                WHERE author = 'files'
                ORDER BY kind, id, approved_at DESC, number DESC
                """, row -> latest.put(key(row), row.getInt("number")));
        return latest;
    }

    private static Document.Key key(ResultSet row) throws SQLException {
        return new Document.Key(row.getString("kind"), row.getString("id"));
    }

    private void approveAgain(Document.Key key, int number, Instant now) {
        Sql.update(
                dataSource::getConnection,
                "UPDATE revision SET approved_at = ? WHERE kind = ? AND id = ? AND number = ?",
                now,
                key.kind(),
                key.id(),
                number);
    }
}
