package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.NewConsent.Origin;
import org.volenti.profile.ContactPoints.Wanted;
import org.volenti.profile.KeptDevices;
import org.volenti.profile.PushSubscription;

/**
 * Lets a device belong to one customer (WP-05): who subscribes on it takes it over from whoever had it, and what those had
 * agreed to there is withdrawn. Of two at once the later one waits for the earlier and finds it.
 */
@ApplicationScoped
class DeviceMoves implements KeptDevices {
    private final Sql.Source source;
    private final ConsentRegistry consents;

    DeviceMoves(AgroalDataSource dataSource, ConsentRegistry consents) {
        this.source = dataSource::getConnection;
        this.consents = consents;
    }

    private record Held(CustomerId customer, ContactPoint point) {}

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

    @Override
    @Transactional
    public List<String> sameAs(String address) {
        var sql = """
                SELECT DISTINCT address FROM contact_point
                WHERE channel = 'push' AND removed_at IS NULL AND push_endpoint(address) = push_endpoint(?)
                """;
        return Sql.list(source, sql, row -> row.getString(1), address);
    }

    private List<OwnedId> away(Map<String, Wanted> owners, Instant now) {
        Sql.list(
                source,
                "SELECT pg_advisory_xact_lock(hashtextextended(endpoint, 0)) FROM unnest(?::text[]) endpoint ORDER BY endpoint",
                row -> true,
                List.copyOf(owners.keySet()));
        var held = new ArrayList<Held>();
        // in the customers' order, as everybody locks them
        Sql.each(
                source,
                """
                SELECT p.*, push_endpoint(p.address) AS endpoint
                FROM contact_point p JOIN customer c ON c.lane = p.lane AND c.customer_id = p.customer_id
                WHERE p.channel = 'push' AND p.removed_at IS NULL AND push_endpoint(p.address) = ANY (?::text[])
                ORDER BY c.lane, c.customer_id FOR NO KEY UPDATE OF c
                """,
                row -> {
                    var customer = new CustomerId(row.getLong("customer_id"));
                    var owner = owners.get(row.getString("endpoint"));
                    var point = ContactPointStore.point(row);
                    boolean stays = owner != null
                            && owner.customer().equals(customer)
                            && owner.address().equals(point.address());
                    if (!stays) held.add(new Held(customer, point));
                },
                List.copyOf(owners.keySet()));
        if (held.isEmpty()) return List.of();
        consents.record(held.stream().map(one -> withdrawal(one, now)).toList());
        return held.stream()
                .map(one -> new OwnedId(one.customer(), one.point().id()))
                .toList();
    }

    private static NewConsent withdrawal(Held held, Instant now) {
        var evidence = Map.<String, Object>of("because", "the device was subscribed anew");
        return NewConsent.ofPointGone(held.customer(), held.point(), new Origin("device", "system", now, evidence));
    }
}
