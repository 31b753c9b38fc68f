package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.volenti.common.CopyRows;
import org.volenti.common.CustomerId;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.consent.proof.Vault;

/**
 * The key of each customer's evidence, kept encrypted under one that derives from the service's secret. With her key gone,
 * what was sealed under it is noise.
 */
@ApplicationScoped
class ProofKeys {
    private final Sql.Source source;
    private final byte[] keyEncryptionKey;

    ProofKeys(AgroalDataSource dataSource, Secret secret) {
        this.source = dataSource::getConnection;
        this.keyEncryptionKey = encryption(secret);
    }

    static byte[] encryption(Secret secret) {
        return secret.derive("volenti/proof-keys/1");
    }

    /** Of those who are customers: what is left of the erased opens by {@link #ofErased} alone. */
    Map<CustomerId, byte[]> of(Collection<CustomerId> customers) {
        return read(customers, "k.shred_at IS NULL");
    }

    /** Empty when the term of proof is over, though the key may be there for another hour. */
    Map<CustomerId, byte[]> ofErased(CustomerId customer, Instant now) {
        return read(List.of(customer), "k.shred_at > ?", now);
    }

    private Map<CustomerId, byte[]> read(Collection<CustomerId> customers, String which, Object... values) {
        var keys = HashMap.<CustomerId, byte[]>newHashMap(customers.size());
        var bound = new ArrayList<Object>();
        bound.add(customers.stream().map(CustomerId::lane).toList());
        bound.add(customers);
        bound.addAll(List.of(values));
        Sql.each(
                source,
                """
                SELECT k.customer_id, k.wrapped FROM unnest(?::smallint[], ?::bigint[]) AS c(lane, customer_id)
                JOIN proof_key k ON k.lane = c.lane AND k.customer_id = c.customer_id WHERE %s
                """.formatted(which),
                row -> {
                    var customer = new CustomerId(row.getLong(1));
                    Vault.open(keyEncryptionKey, belonging(customer), row.getBytes(2))
                            .ifPresent(key -> keys.put(customer, key));
                },
                bound.toArray());
        return keys;
    }

    /** Every one's; made for whom there is none. The customers are locked. */
    Map<CustomerId, byte[]> ofAll(Collection<CustomerId> customers) {
        var keys = read(customers, "true");
        var rows = new CopyRows();
        customers.stream()
                .distinct()
                .sorted()
                .filter(customer -> !keys.containsKey(customer))
                .forEach(customer -> {
                    var key = Vault.freshKey();
                    keys.put(customer, key);
                    rows.add(customer.lane())
                            .add(customer)
                            .add(Vault.seal(keyEncryptionKey, belonging(customer), key))
                            .end();
                });
        rows.copy(source, "proof_key (lane, customer_id, wrapped)");
        return keys;
    }

    static byte[] belonging(CustomerId customer) {
        return ("volenti/proof-key/" + customer.value()).getBytes(StandardCharsets.US_ASCII);
    }
}
