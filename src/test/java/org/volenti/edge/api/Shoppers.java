package org.volenti.edge.api;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.Lane;
import org.volenti.common.LanedId;
import org.volenti.common.Sql;

/** Customers for tests of consent, straight into their tables. */
@ApplicationScoped
@Unremovable
public class Shoppers {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final AgroalDataSource dataSource;
    private final Ids ids;

    Shoppers(AgroalDataSource dataSource, Ids ids) {
        this.dataSource = dataSource;
        this.ids = ids;
    }

    /** A customer without any contact point; gives the ref back. */
    public String without(String ref) {
        var lane = Lane.ofRef(ref);
        long sequence = Sql.first(dataSource::getConnection, "SELECT nextval('customer_seq')", row -> row.getLong(1))
                .orElseThrow();
        var id = new CustomerId(LanedId.of(sequence, lane));
        Sql.update(
                dataSource::getConnection,
                "INSERT INTO customer (lane, customer_id, ref, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
                lane,
                id,
                ref,
                LONG_AGO,
                LONG_AGO);
        Sql.update(
                dataSource::getConnection,
                "INSERT INTO customer_alias (kind, value, lane, customer_id) VALUES ('ref', ?, ?, ?)",
                ref,
                lane,
                id);
        return ref;
    }

    public long point(String ref, Channel channel, String address, boolean primary) {
        var customer = id(ref);
        long point = ids.next(customer.lane());
        Sql.update(
                dataSource::getConnection, """
                INSERT INTO contact_point (lane, customer_id, contact_point_id, channel, address, is_primary, added_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, customer.lane(), customer, point, channel, address, primary, LONG_AGO);
        Sql.update(
                dataSource::getConnection,
                "INSERT INTO address (channel, address, holders) VALUES (?, ?, 1)",
                channel,
                address);
        return point;
    }

    public CustomerId id(String ref) {
        return Sql.first(
                        dataSource::getConnection,
                        "SELECT customer_id FROM customer_alias WHERE kind = 'ref' AND value = ?",
                        row -> new CustomerId(row.getLong(1)),
                        ref)
                .orElseThrow();
    }
}
