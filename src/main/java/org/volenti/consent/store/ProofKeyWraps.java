package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.Rewrapped;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.consent.proof.Vault;

/** The keys of the customers' evidence, encrypted anew when the secret changes; the evidence itself stays as it is. */
@ApplicationScoped
class ProofKeyWraps implements Rewrapped {
    private static final int BATCH = 2_000;

    private final Sql.Source source;

    ProofKeyWraps(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public String what() {
        return "proof-keys";
    }

    /** @param wrapped in hex */
    private record Row(int lane, CustomerId customer, String wrapped) {}

    @Override
    public Optional<String> rewrap(Secret former, Secret present, Optional<String> after) {
        var place = after.orElse("-1 0");
        int space = place.indexOf(' ');
        // by primary key, merged from eight partitions; 2,000 rows take some 30 ms with their update
        var rows = Sql.list(
                source,
                """
                SELECT lane, customer_id, encode(wrapped, 'hex') FROM proof_key WHERE (lane, customer_id) > (?, ?)
                 ORDER BY lane, customer_id LIMIT ?
                """,
                row -> new Row(row.getInt(1), new CustomerId(row.getLong(2)), row.getString(3)),
                Integer.parseInt(place.substring(0, space)),
                Long.parseLong(place.substring(space + 1)),
                BATCH);
        if (rows.isEmpty()) return Optional.empty();
        var old = ProofKeys.encryption(former);
        var fresh = ProofKeys.encryption(present);
        var customers = new ArrayList<CustomerId>();
        var wraps = new ArrayList<String>();
        for (var row : rows) {
            var belonging = ProofKeys.belonging(row.customer());
            Vault.open(old, belonging, HexFormat.of().parseHex(row.wrapped())).ifPresent(key -> {
                customers.add(row.customer());
                wraps.add(HexFormat.of().formatHex(Vault.seal(fresh, belonging, key)));
            });
        }
        update(customers, wraps);
        return Optional.of(
                rows.getLast().lane() + " " + rows.getLast().customer().value());
    }

    private void update(List<CustomerId> customers, List<String> wraps) {
        Sql.update(source, """
                UPDATE proof_key k SET wrapped = decode(w.hex, 'hex')
                  FROM unnest(?::smallint[], ?::bigint[], ?::text[]) AS w(lane, customer_id, hex)
                 WHERE k.lane = w.lane AND k.customer_id = w.customer_id
                """, customers.stream().map(CustomerId::lane).toList(), customers, wraps);
    }
}
