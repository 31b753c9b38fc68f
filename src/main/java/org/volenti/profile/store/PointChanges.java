package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.NewConsent.Origin;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Customer;
import org.volenti.profile.CustomerChange;
import org.volenti.profile.CustomerChange.Point;

/**
 * Brings contact points to what was sent. What is left out of a sent list is removed and its consents withdrawn: an
 * address that is hers no longer must not be written to, and coming back it is the same point, still without permission.
 */
@ApplicationScoped
class PointChanges {
    private final Sql.Source source;
    private final ContactPointStore points;
    private final CustomerReader reader;
    private final ConsentRegistry consents;

    PointChanges(
            AgroalDataSource dataSource, ContactPointStore points, CustomerReader reader, ConsentRegistry consents) {
        this.source = dataSource::getConnection;
        this.points = points;
        this.reader = reader;
        this.consents = consents;
    }

    /** How a point shall be. */
    private record Look(
            CustomerId customer,
            long point,
            boolean primary,
            @Nullable String label) {}

    /** @return those that were added to what each had */
    Map<CustomerId, List<Long>> keep(Map<CustomerId, CustomerChange> changes, String told, Instant now) {
        var touched = new TreeMap<>(changes);
        touched.values().removeIf(c -> !c.points().isSent() && c.added().isEmpty());
        if (touched.isEmpty()) return Map.of();
        var present = reader.points(touched.keySet());
        remove(touched, present, told, now);
        var wanted = new ArrayList<ContactPoints.Wanted>();
        touched.forEach((id, change) ->
                sent(change).forEach(p -> wanted.add(new ContactPoints.Wanted(id, p.channel(), p.address()))));
        var ensured = points.ensureAll(wanted);
        var looks = new ArrayList<Look>();
        touched.forEach((id, change) -> {
            var hers = new LinkedHashMap<Point, ContactPoint>();
            for (var point : sent(change)) {
                var held = ensured.get(new ContactPoints.Wanted(id, point.channel(), point.address()));
                if (held != null) hers.put(point, held);
            }
            looks.addAll(looks(id, hers, present.getOrDefault(id, List.of())));
        });
        look(looks);
        return added(ensured, present);
    }

    private static Map<CustomerId, List<Long>> added(
            Map<ContactPoints.Wanted, ContactPoint> ensured, Map<CustomerId, List<Customer.Point>> present) {
        var added = new TreeMap<CustomerId, List<Long>>();
        ensured.forEach((wanted, point) -> {
            boolean had = present.getOrDefault(wanted.customer(), List.of()).stream()
                    .anyMatch(held -> held.point().id() == point.id());
            if (!had)
                added.computeIfAbsent(wanted.customer(), id -> new ArrayList<>(2))
                        .add(point.id());
        });
        return added;
    }

    private static List<Point> sent(CustomerChange change) {
        var all = new ArrayList<Point>();
        var listed = change.points().orNull();
        if (listed != null) all.addAll(listed);
        all.addAll(change.added());
        return all;
    }

    private void remove(
            Map<CustomerId, CustomerChange> changes,
            Map<CustomerId, List<Customer.Point>> present,
            String told,
            Instant now) {
        var gone = new ArrayList<OwnedId>();
        var withdrawn = new ArrayList<NewConsent>();
        changes.forEach((id, change) -> {
            if (!change.points().isSent()) return;
            for (var held : present.getOrDefault(id, List.of())) {
                var point = held.point();
                if (sent(change).stream().anyMatch(p -> isAt(p, point))) continue;
                gone.add(new OwnedId(id, point.id()));
                withdrawn.add(withdrawal(id, point, told, now));
            }
        });
        if (gone.isEmpty()) return;
        consents.record(withdrawn);
        points.remove(gone);
    }

    private static boolean isAt(Point sent, ContactPoint held) {
        return sent.channel().equals(held.channel()) && sent.address().equals(held.address());
    }

    private static NewConsent withdrawal(CustomerId customer, ContactPoint point, String told, Instant now) {
        var evidence = Map.<String, Object>of("because", "the contact point was removed");
        return NewConsent.ofPointGone(customer, point, new Origin(told, "system", now, evidence));
    }

    /** One point of a channel is primary at most: a newly chosen one takes it from the others. */
    private static List<Look> looks(CustomerId id, Map<Point, ContactPoint> sent, List<Customer.Point> present) {
        var looks = new TreeMap<Long, Look>();
        for (var held : present) {
            var point = held.point();
            looks.put(
                    point.id(),
                    new Look(id, point.id(), point.primary(), held.label().orElse(null)));
        }
        sent.forEach((point, held) -> {
            if (point.primary().orElse(false)) {
                present.stream()
                        .map(Customer.Point::point)
                        .filter(other -> other.channel().equals(point.channel()))
                        .forEach(other -> looks.computeIfPresent(
                                other.id(), (key, was) -> new Look(id, other.id(), false, was.label())));
            }
        });
        sent.forEach((point, held) -> {
            var was = looks.get(held.id());
            boolean primary = point.primary().orElse(was != null && was.primary());
            var label = point.label().orElse(was == null ? null : was.label());
            looks.put(held.id(), new Look(id, held.id(), primary, label));
        });
        return List.copyOf(looks.values());
    }

    private void look(List<Look> looks) {
        if (looks.isEmpty()) return;
        var sql = """
                UPDATE contact_point p SET is_primary = new.is_primary, label = new.label
                FROM unnest(?, ?, ?, ?) AS new (customer, point, is_primary, label)
                WHERE p.lane = (new.customer & 255)::smallint AND p.customer_id = new.customer
                    AND p.contact_point_id = new.point AND p.removed_at IS NULL
                    AND (p.is_primary, p.label) IS DISTINCT FROM (new.is_primary, new.label)
                """;
        Sql.update(
                source,
                sql,
                looks.stream().mapToLong(l -> l.customer().value()).toArray(),
                looks.stream().mapToLong(Look::point).toArray(),
                looks.stream().map(Look::primary).toArray(Boolean[]::new),
                looks.stream().map(Look::label).toArray(String[]::new));
    }
}
