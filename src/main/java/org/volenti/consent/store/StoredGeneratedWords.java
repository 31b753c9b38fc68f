package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.Sql;
import org.volenti.consent.GeneratedWords;
import org.volenti.consent.ShownWords;

/** A row for each text, purpose and channel: some dozens, whatever the number of customers. */
@ApplicationScoped
class StoredGeneratedWords implements GeneratedWords {
    private static final String COLUMNS = "purpose, channel, locale, words, since";

    private final Sql.Source source;

    StoredGeneratedWords(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public List<Kept> all() {
        return Sql.list(
                source,
                "SELECT " + COLUMNS + " FROM generated_wording ORDER BY since, purpose, channel, locale",
                StoredGeneratedWords::kept);
    }

    @Override
    public Optional<Kept> find(String sha256) {
        return Sql.first(
                source,
                "SELECT " + COLUMNS + " FROM generated_wording WHERE sha256 = ? ORDER BY since LIMIT 1",
                StoredGeneratedWords::kept,
                sha256);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("purpose"),
                Optional.of(row.getString("channel"))
                        .filter(name -> !name.isEmpty())
                        .map(Channel::new),
                new ShownWords(row.getString("words"), row.getString("locale")),
                Sql.instantOf(row, "since"));
    }

    /** In the transaction that records the yes; in one order, so that two of them wait for each other one way only. */
    static void keep(Sql.Source source, Collection<Kept> shown) {
        if (shown.isEmpty()) return;
        var sorted = shown.stream()
                .sorted(Comparator.comparing((Kept one) -> one.words().sha256())
                        .thenComparing(Kept::purpose)
                        .thenComparing(StoredGeneratedWords::channel))
                .toList();
        Sql.update(
                source,
                """
                INSERT INTO generated_wording (sha256, purpose, channel, locale, words, since)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                ON CONFLICT DO NOTHING
                """,
                sorted.stream().map(one -> one.words().sha256()).toList(),
                sorted.stream().map(Kept::purpose).toList(),
                sorted.stream().map(StoredGeneratedWords::channel).toList(),
                sorted.stream().map(one -> one.words().language()).toList(),
                sorted.stream().map(one -> one.words().text()).toList(),
                sorted.stream().map(Kept::since).toList());
    }

    private static String channel(Kept one) {
        return one.channel().map(Channel::name).orElse("");
    }
}
