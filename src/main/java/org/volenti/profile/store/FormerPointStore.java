package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.profile.FormerPoints;

/** Reads contact points with those that were removed; by the customer's key, of which each has a handful. */
@ApplicationScoped
class FormerPointStore implements FormerPoints {
    private final Sql.Source source;

    FormerPointStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    /** One that came back began when it first was there; ids of several instances are in no order of time. */
    @Override
    @Transactional
    public List<ContactPoint> ever(CustomerId customer) {
        var sql = """
                SELECT p.contact_point_id, p.channel, p.address, p.is_primary, p.added_at
                FROM contact_point p LEFT JOIN (
                    SELECT contact_point_id, min(added_at) AS since FROM contact_point_past
                    WHERE lane = ? AND customer_id = ? GROUP BY contact_point_id) past USING (contact_point_id)
                WHERE p.lane = ? AND p.customer_id = ?
                ORDER BY least(past.since, p.added_at), p.contact_point_id
                """;
        var lane = customer.lane();
        return Sql.list(source, sql, ContactPointStore::point, lane, customer, lane, customer);
    }
}
