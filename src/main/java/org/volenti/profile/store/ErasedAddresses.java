package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import org.volenti.common.Sql;
import org.volenti.profile.AddressTokens;
import org.volenti.profile.ContactPoints.Wanted;

/**
 * An address whose person was erased comes back barred, whoever brings it, until its reader's own double opt-in. It is the
 * new contact point that is barred, not the address: a customer who held it all along is not touched.
 */
@ApplicationScoped
class ErasedAddresses {
    private final Sql.Source source;
    private final AddressTokens tokens;

    ErasedAddresses(AgroalDataSource dataSource, AddressTokens tokens) {
        this.source = dataSource::getConnection;
        this.tokens = tokens;
    }

    void bar(Collection<Wanted> added) {
        var byToken = new HashMap<String, List<Wanted>>();
        for (var one : added) {
            var token = HexFormat.of().formatHex(tokens.of(one.channel(), one.address()));
            byToken.computeIfAbsent(token, key -> new ArrayList<>(1)).add(one);
        }
        var back = Sql.list(source, """
                SELECT t.word FROM unnest(?::text[]) AS t(word)
                JOIN suppression_token s ON s.token = decode(t.word, 'hex')
                """, row -> row.getString(1), byToken.keySet()).stream()
                .flatMap(token -> byToken.getOrDefault(token, List.of()).stream())
                .toList();
        if (back.isEmpty()) return;
        Sql.update(
                source,
                """
                UPDATE contact_point p SET barred = true
                FROM unnest(?, ?, ?) AS back (customer, channel, address)
                WHERE p.lane = (back.customer & 255)::smallint AND p.customer_id = back.customer
                    AND p.channel = back.channel AND p.address = back.address AND p.removed_at IS NULL
                """,
                back.stream().mapToLong(one -> one.customer().value()).toArray(),
                back.stream().map(one -> one.channel().name()).toArray(String[]::new),
                back.stream().map(Wanted::address).toArray(String[]::new));
    }
}
