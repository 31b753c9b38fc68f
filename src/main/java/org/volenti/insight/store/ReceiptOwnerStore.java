package org.volenti.insight.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.insight.ReceiptOwners;

/** Reads customer (profile) and proof_key (consent): of either there is a row or none. */
@ApplicationScoped
class ReceiptOwnerStore implements ReceiptOwners {
    private static final String OWNER = """
            SELECT (SELECT country FROM customer WHERE lane = ? AND customer_id = ?) AS country,
                   (SELECT shred_at FROM proof_key WHERE lane = ? AND customer_id = ? AND shred_at > ?) AS sealed_until
            """;

    private final Sql.Source source;
    private final InstantSource clock;

    ReceiptOwnerStore(AgroalDataSource dataSource, InstantSource clock) {
        this.source = dataSource::getConnection;
        this.clock = clock;
    }

    @Override
    public Owner of(CustomerId customer) {
        return Sql.first(
                        source,
                        OWNER,
                        row -> new Owner(Sql.text(row, "country"), Sql.instant(row, "sealed_until")),
                        customer.lane(),
                        customer,
                        customer.lane(),
                        customer,
                        clock.instant())
                .orElse(new Owner(Optional.empty(), Optional.empty()));
    }
}
