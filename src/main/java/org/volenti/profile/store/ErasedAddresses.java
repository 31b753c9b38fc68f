package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import org.volenti.common.Sql;
import org.volenti.profile.AddressTokens;
import org.volenti.profile.ContactPoints.Wanted;
import org.volenti.profile.Suppression;
import org.volenti.profile.Suppressions;

/**
 * An address whose person was erased comes back barred, whoever brings it, until its reader's own double opt-in. It is the
 * new contact point that is barred, not the address: a customer who held it all along is not touched. Why it was suppressed
 * before, by a STOP or by the shop, comes back with it.
 */
@ApplicationScoped
class ErasedAddresses {
    private final Sql.Source source;
    private final AddressTokens tokens;
    private final Suppressions suppressions;

    ErasedAddresses(AgroalDataSource dataSource, AddressTokens tokens, Suppressions suppressions) {
        this.suppressions = suppressions;
        this.source = dataSource::getConnection;
        this.tokens = tokens;
    }

    void bar(Collection<Wanted> added, Instant now) {
        var byToken = new HashMap<String, List<Wanted>>();
        for (var one : added) {
            var token = HexFormat.of().formatHex(tokens.of(one.channel(), one.address()));
            byToken.computeIfAbsent(token, key -> new ArrayList<>(1)).add(one);
        }
        var back = new ArrayList<Wanted>();
        var again = new ArrayList<Suppression>();
        Sql.each(
                source,
                """
                SELECT t.word, s.reason FROM unnest(?::text[]) AS t(word)
                JOIN suppression_token s ON s.token = decode(t.word, 'hex')
                """,
                row -> {
                    var found = byToken.getOrDefault(row.getString(1), List.of());
                    back.addAll(found);
                    var reason = row.getString(2);
                    if (reason.equals(Suppression.ERASED)) return;
                    for (var one : found)
                        again.add(
                                new Suppression(one.channel(), one.address(), reason, "kept of somebody erased", now));
                },
                byToken.keySet());
        if (back.isEmpty()) return;
        if (!again.isEmpty()) suppressions.keep(again, now);
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
