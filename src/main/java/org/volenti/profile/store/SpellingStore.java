package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Spellings;

@ApplicationScoped
class SpellingStore implements Spellings {
    private final Sql.Source source;

    SpellingStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    @Transactional
    public List<ContactPoints.Wanted> holders(Channel channel, String address) {
        // two look-ups by index: contact_point_address, and contact_point_spelt, which holds those with capitals alone
        return Sql.list(
                source,
                """
                SELECT customer_id, address FROM contact_point
                WHERE address = lower(?) AND channel = ? AND removed_at IS NULL
                UNION ALL
                SELECT customer_id, address FROM contact_point
                WHERE lower(address) = lower(?) AND address <> lower(address) AND channel = ? AND removed_at IS NULL
                ORDER BY customer_id, address
                """,
                row -> new ContactPoints.Wanted(new CustomerId(row.getLong(1)), channel, row.getString(2)),
                address,
                channel,
                address,
                channel);
    }
}
