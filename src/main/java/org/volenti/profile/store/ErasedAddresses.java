package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Objects;
import org.volenti.common.Sql;
import org.volenti.profile.AddressTokens;
import org.volenti.profile.ContactPoints.Wanted;
import org.volenti.profile.Suppression;

/** An address whose person was erased comes back suppressed, whoever brings it. */
@ApplicationScoped
class ErasedAddresses {
    private final Sql.Source source;
    private final AddressTokens tokens;

    ErasedAddresses(AgroalDataSource dataSource, AddressTokens tokens) {
        this.source = dataSource::getConnection;
        this.tokens = tokens;
    }

    void suppress(Collection<Wanted> added, Instant now) {
        var byToken = new HashMap<String, Wanted>();
        for (var one : added) byToken.put(HexFormat.of().formatHex(tokens.of(one.channel(), one.address())), one);
        var back =
                Sql.list(source, """
                SELECT t.word FROM unnest(?::text[]) AS t(word)
                JOIN suppression_token s ON s.token = decode(t.word, 'hex')
                """, row -> Objects.requireNonNull(byToken.get(row.getString(1))), byToken.keySet());
        if (back.isEmpty()) return;
        Sql.update(
                source,
                """
                INSERT INTO suppression (channel, address, reason, source, occurred_at, recorded_at)
                SELECT channel, address, ?, 'erasure', ?, ? FROM unnest(?, ?) AS new (channel, address)
                ORDER BY channel, address ON CONFLICT DO NOTHING
                """,
                Suppression.ERASED,
                now,
                now,
                back.stream().map(one -> one.channel().name()).toArray(String[]::new),
                back.stream().map(Wanted::address).toArray(String[]::new));
    }
}
