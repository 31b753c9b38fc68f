package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.Proofs;
import org.volenti.profile.AddressTokens;
import org.volenti.profile.Suppression;

/** The addresses of somebody who is erased: which are hers, what of them stays (a token), and what goes. */
@ApplicationScoped
class AddressesErased {
    record Address(String channel, String address) implements Comparable<Address> {
        @Override
        public int compareTo(Address other) {
            int byChannel = channel.compareTo(other.channel);
            return byChannel != 0 ? byChannel : address.compareTo(other.address);
        }
    }

    private final Sql.Source source;
    private final ConsentLedger ledger;
    private final Proofs proofs;
    private final AddressTokens tokens;

    AddressesErased(AgroalDataSource dataSource, ConsentLedger ledger, Proofs proofs, AddressTokens tokens) {
        this.source = dataSource::getConnection;
        this.ledger = ledger;
        this.proofs = proofs;
        this.tokens = tokens;
    }

    /**
     * Those she has and had. One that was only typed on a page of ours, which neither its reader confirmed nor the shop
     * told us of, is not hers to take out of circulation: whoever types a stranger's address and is then forgotten leaves
     * the stranger as she was.
     */
    SortedSet<Address> hers(CustomerId customer, Instant now) {
        var known = proofs.of(customer);
        var hers = new TreeSet<Address>();
        Sql.each(
                source,
                "SELECT contact_point_id, channel, address FROM contact_point WHERE lane = ? AND customer_id = ?",
                row -> {
                    if (!known.isHearsay(row.getLong(1))) hers.add(new Address(row.getString(2), row.getString(3)));
                },
                customer.lane(),
                customer);
        ledger.namedPoints(customer, now, now).stream()
                .filter(point -> !known.isHearsay(point.contactPointId()))
                .forEach(point -> hers.add(new Address(point.channel().name(), point.address())));
        return hers;
    }

    /** With why the address was suppressed for somebody else's sake, which her coming back does not lift. */
    void makeTokens(SortedSet<Address> hers, Instant now) {
        for (var one : hers) {
            var channel = new Channel(one.channel());
            var reason = Sql.list(
                            source,
                            "SELECT reason FROM suppression WHERE channel = ? AND lower(address) = lower(?) ORDER BY reason",
                            row -> row.getString(1),
                            channel,
                            one.address())
                    .stream()
                    .filter(why -> !Suppression.isLiftedByOwner(channel, why))
                    .findFirst()
                    .orElse(Suppression.ERASED);
            Sql.update(source, """
                    INSERT INTO suppression_token AS kept (token, reason, recorded_at) VALUES (?, ?, ?)
                    ON CONFLICT (token) DO UPDATE SET reason = excluded.reason WHERE kept.reason = 'erased'
                    """, tokens.of(channel, one.address()), reason, now);
        }
    }

    SortedSet<Address> held(Lane lane, List<CustomerId> customers) {
        var held = new TreeSet<Address>();
        Sql.each(
                source,
                "SELECT channel, address FROM contact_point WHERE lane = ? AND customer_id = ANY (?::bigint[])",
                row -> held.add(new Address(row.getString(1), row.getString(2))),
                lane,
                customers);
        return held;
    }

    /** What others hold too stays theirs. */
    void forgetHolding(SortedSet<Address> held) {
        var channels = held.stream().map(Address::channel).toList();
        var addresses = held.stream().map(Address::address).toList();
        // in the order in which everybody takes addresses, so that two erasures wait for each other and never in a
        // circle
        Sql.each(source, """
                SELECT 1 FROM address WHERE (channel, address) IN (SELECT * FROM unnest(?::text[], ?::text[]))
                ORDER BY channel, address FOR NO KEY UPDATE
                """, row -> {}, channels, addresses);
        Sql.update(source, """
                UPDATE address a SET holders = (
                    SELECT count(*) FROM contact_point p
                    WHERE p.channel = a.channel AND p.address = a.address AND p.removed_at IS NULL)
                WHERE (channel, address) IN (SELECT * FROM unnest(?::text[], ?::text[]))
                """, channels, addresses);
        Sql.update(source, """
                DELETE FROM address WHERE holders = 0
                  AND (channel, address) IN (SELECT * FROM unnest(?::text[], ?::text[]))
                """, channels, addresses);
    }

    /**
     * In plain text no more: the token stands for it. What somebody only typed may be suppressed on another's word; and one
     * that anybody else's address falls under stays, in whatever spelling, since in any it counts.
     */
    void forgetSuppressions(SortedSet<Address> hers) {
        Sql.update(
                source,
                """
                DELETE FROM suppression s
                WHERE (channel, lower(address)) IN (SELECT c, lower(a) FROM unnest(?::text[], ?::text[]) AS hers (c, a))
                  AND NOT EXISTS (SELECT FROM contact_point p
                      WHERE p.channel = s.channel AND p.address = lower(s.address))
                  AND NOT EXISTS (SELECT FROM contact_point p
                      WHERE p.channel = s.channel AND lower(p.address) = lower(s.address)
                        AND p.address <> lower(p.address))
                """,
                hers.stream().map(Address::channel).toList(),
                hers.stream().map(Address::address).toList());
    }
}
