package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.StandingKey;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.profile.Profiles;
import org.volenti.profile.ReachPoint;

/** The yeses that wait for a confirmation. */
@ApplicationScoped
class Pending {
    private final Profiles profiles;
    private final ConsentBook book;
    private final ConsentLedger ledger;
    private final Words words;
    private final InstantSource time;

    Pending(Profiles profiles, ConsentBook book, ConsentLedger ledger, Words words, InstantSource time) {
        this.profiles = profiles;
        this.book = book;
        this.ledger = ledger;
        this.words = words;
        this.time = time;
    }

    /** She said no since, and the address was closed by it: a link from before, which may be anybody's, opens nothing. */
    private boolean isBeforeItClosed(CustomerId customer, ConsentEvent asked, Set<Long> closed) {
        long point = asked.contactPointId().orElse(0L);
        if (!closed.contains(point)) return false;
        var stands = book.standings(customer.lane(), List.of(customer), time.instant())
                .getOrDefault(customer, Standings.NONE)
                .of(point, asked.channel().orElseThrow(), asked.purpose().orElse(""));
        return stands.state().isNo() && stands.since().isAfter(asked.occurredAt());
    }

    /** One that waits: what for, where, and the grant. */
    record Waiting(Purpose purpose, ContactPoint point, ConsentEvent grant) {}

    List<Waiting> of(CustomerId customer) {
        return of(customer, profiles.points(customer));
    }

    private List<Waiting> of(CustomerId customer, List<ReachPoint> points) {
        var grants = book.waiting(customer, ReachPoint.closed(points), time.instant());
        var waiting = new ArrayList<Waiting>();
        for (var reach : points) {
            var point = reach.point();
            for (var purpose : words.purposes().values()) {
                if (purpose.kind() != Purpose.Kind.MARKETING) continue;
                var key = StandingKey.asked(
                        purpose.kind(), point.id(), point.channel().name(), purpose.id());
                Optional.ofNullable(grants.get(key))
                        .flatMap(standing -> ledger.event(new OwnedId(customer, standing.eventId())))
                        .ifPresent(grant -> waiting.add(new Waiting(purpose, point, grant)));
            }
        }
        return waiting;
    }

    Optional<ConsentEvent> newestAt(CustomerId customer, long point) {
        return of(customer).stream()
                .filter(one -> one.point().id() == point)
                .map(Waiting::grant)
                .max(Comparator.comparing(ConsentEvent::recordedAt)
                        .thenComparing(event -> event.id().id()));
    }

    /**
     * All those at the point of that grant, as long as what it asked for waits there: they are confirmed together. Who asked
     * again since, she or a stranger, has not made the first message's link useless.
     */
    List<Waiting> with(CustomerId customer, long grant) {
        var asked = ledger.event(new OwnedId(customer, grant))
                .filter(event -> event.effect().equals(Optional.of(StandingState.PENDING)));
        if (asked.isEmpty()) return List.of();
        var point = asked.get().contactPointId();
        var points = profiles.points(customer);
        var there = of(customer, points).stream()
                .filter(one -> point.equals(Optional.of(one.point().id())))
                .toList();
        boolean waits = there.stream()
                .anyMatch(one ->
                        asked.get().purpose().equals(Optional.of(one.purpose().id())));
        return waits && !isBeforeItClosed(customer, asked.get(), ReachPoint.closed(points)) ? there : List.of();
    }
}
