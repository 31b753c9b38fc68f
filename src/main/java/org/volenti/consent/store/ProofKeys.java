package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
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
        this.keyEncryptionKey = secret.derive("volenti/proof-keys/1");
    }

    /** Those that exist. */
    Map<CustomerId, byte[]> of(Collection<CustomerId> customers) {
        var keys = HashMap.<CustomerId, byte[]>newHashMap(customers.size());
        Sql.each(
                source,
                """
                SELECT k.customer_id, k.wrapped FROM unnest(?::smallint[], ?::bigint[]) AS c(lane, customer_id)
                JOIN proof_key k ON k.lane = c.lane AND k.customer_id = c.customer_id
                """,
                row -> {
                    var customer = new CustomerId(row.getLong(1));
                    Vault.open(keyEncryptionKey, belonging(customer), row.getBytes(2))
                            .ifPresent(key -> keys.put(customer, key));
                },
                customers.stream().map(CustomerId::lane).toList(),
                customers);
        return keys;
    }

    /** Every one's; made for whom there is none. The customers are locked. */
    Map<CustomerId, byte[]> ofAll(Collection<CustomerId> customers) {
        var keys = of(customers);
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

    private static byte[] belonging(CustomerId customer) {
        return ("volenti/proof-key/" + customer.value()).getBytes(StandardCharsets.US_ASCII);
    }
}
