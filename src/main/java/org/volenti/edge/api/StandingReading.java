package org.volenti.edge.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Profiles;

/** What stands for a customer: every contact point with every purpose, and what is held by the person. */
@ApplicationScoped
class StandingReading {
    private final Profiles profiles;
    private final ContactPoints points;
    private final ConsentBook book;
    private final ConsentLedger ledger;
    private final Words words;
    private final InstantSource time;

    StandingReading(
            Profiles profiles,
            ContactPoints points,
            ConsentBook book,
            ConsentLedger ledger,
            Words words,
            InstantSource time) {
        this.profiles = profiles;
        this.points = points;
        this.book = book;
        this.ledger = ledger;
        this.words = words;
        this.time = time;
    }

    @Transactional
    List<StandingItem> read(CustomerId customer, Optional<Instant> validAt, Optional<Instant> knownAt) {
        boolean past = validAt.isPresent() || knownAt.isPresent();
        // behind a writer who is still at work: what is answered for a time of knowledge never changes (I7)
        if (past) profiles.lock(customer.lane(), List.of(customer));
        var now = time.instant();
        var valid = validAt.orElse(now);
        var known = knownAt.orElse(now);
        var one = List.of(customer);
        var standings = (past
                        ? book.standingsAsOf(customer.lane(), one, valid, known)
                        : book.standings(customer.lane(), one, now))
                .getOrDefault(customer, Standings.NONE);
        var hers = knownAt.isPresent() ? points.asKnownAt(customer, known) : points.of(customer);
        return items(customer, standings, hers, ledger.namedPoints(customer, valid, known));
    }

    private List<StandingItem> items(
            CustomerId customer, Standings standings, List<ContactPoint> hers, List<ConsentLedger.NamedPoint> named) {
        var items = new ArrayList<StandingItem>();
        var present = new HashSet<Long>();
        for (var point : hers) {
            present.add(point.id());
            for (var purpose : words.purposes().values()) {
                if (purpose.kind() == Purpose.Kind.PROCESSING) continue;
                var standing = standings.of(point.id(), point.channel(), purpose.id());
                items.add(StandingItem.ofPoint(customer, point.channel(), point.address(), purpose.id(), standing));
            }
        }
        for (var point : named) {
            if (!present.contains(point.contactPointId())) items.addAll(former(customer, standings, point));
        }
        for (var purpose : words.purposes().values()) {
            if (purpose.kind() != Purpose.Kind.PROCESSING) continue;
            var standing = standings.of(0, Channel.EMAIL, purpose.id());
            items.add(StandingItem.ofPerson(customer, purpose.id(), standing));
        }
        return items;
    }

    /** An address she has no more: only what was said of it. */
    private static List<StandingItem> former(CustomerId customer, Standings standings, ConsentLedger.NamedPoint point) {
        var items = new ArrayList<StandingItem>();
        for (var purpose : point.purposes()) {
            var standing = standings.of(point.contactPointId(), point.channel(), purpose);
            if (standing.state() == StandingState.NEVER_ASKED) continue;
            items.add(StandingItem.ofPoint(customer, point.channel(), point.address(), purpose, standing));
        }
        return items;
    }
}
