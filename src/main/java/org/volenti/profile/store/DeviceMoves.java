package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.profile.ContactPoints.Wanted;
import org.volenti.profile.PushSubscription;

/**
 * Lets a device belong to one customer (WP-05): who subscribes on it takes it over from whoever had it, and what those had
 * agreed to there is withdrawn. Both hold the row of the address, so that of two at once the later one finds the earlier.
 */
@ApplicationScoped
class DeviceMoves {
    private final Sql.Source source;
    private final ConsentRegistry consents;

    DeviceMoves(AgroalDataSource dataSource, ConsentRegistry consents) {
        this.source = dataSource::getConnection;
        this.consents = consents;
    }

    private record Held(OwnedId point, String address) {}

    /**
     * Withdraws what was agreed to at those devices under other names.
     *
     * @param wanted already there
     * @return the points that are to be taken away
     */
    List<OwnedId> away(Collection<Wanted> wanted, Instant now) {
        var owners = new HashMap<String, Wanted>();
        for (var one : wanted) {
            if (!one.channel().equals(Channel.PUSH)) continue;
            PushSubscription.read(one.address()).ifPresent(device -> owners.put(device.endpoint(), one));
        }
        return owners.isEmpty() ? List.of() : away(owners, now);
    }

    private List<OwnedId> away(Map<String, Wanted> owners, Instant now) {
        var held = new ArrayList<Held>();
        // in the customers' order, as everybody locks them
        Sql.each(
                source,
                """
                SELECT p.customer_id, p.contact_point_id, p.address, push_endpoint(p.address) AS endpoint
                FROM contact_point p JOIN customer c ON c.lane = p.lane AND c.customer_id = p.customer_id
                WHERE p.channel = 'push' AND p.removed_at IS NULL AND push_endpoint(p.address) = ANY (?::text[])
                ORDER BY c.customer_id FOR NO KEY UPDATE OF c
                """,
                row -> {
                    var customer = new CustomerId(row.getLong("customer_id"));
                    var owner = owners.get(row.getString("endpoint"));
                    var address = row.getString("address");
                    boolean stays = owner != null
                            && owner.customer().equals(customer)
                            && owner.address().equals(address);
                    if (!stays) held.add(new Held(new OwnedId(customer, row.getLong("contact_point_id")), address));
                },
                List.copyOf(owners.keySet()));
        if (held.isEmpty()) return List.of();
        consents.record(held.stream().map(one -> withdrawal(one, now)).toList());
        return held.stream().map(Held::point).toList();
    }

    private static NewConsent withdrawal(Held held, Instant now) {
        return new NewConsent(
                held.point().owner(),
                ConsentAction.WITHDRAWN,
                Optional.of(Channel.PUSH),
                Optional.of(held.point().id()),
                Optional.of(held.address()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "device",
                "system",
                now,
                Map.of("because", "the device was subscribed anew"),
                Optional.empty(),
                Optional.empty());
    }
}
