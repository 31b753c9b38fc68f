package org.volenti.insight;

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
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Profiles;

/** What stands for a customer: every contact point with every purpose, and what is held by the person. */
@ApplicationScoped
public class StandingTable {
    private final Profiles profiles;
    private final ContactPoints points;
    private final ConsentBook book;
    private final ConsentLedger ledger;
    private final Words words;
    private final InstantSource time;

    StandingTable(
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

    /**
     * What stands for one contact point and purpose.
     *
     * @param point empty for what is held by the person
     */
    public record Row(Optional<Point> point, String purpose, Standing standing) {}

    /** @param present whether it is hers; of an address she has no more only what was said of it is told */
    public record Point(Channel channel, String address, boolean present) {}

    /** As known at {@code knownAt}; absent times are now. */
    @Transactional
    public List<Row> read(CustomerId customer, Optional<Instant> validAt, Optional<Instant> knownAt) {
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
        return rows(standings, hers, ledger.namedPoints(customer, valid, known));
    }

    private List<Row> rows(Standings standings, List<ContactPoint> hers, List<ConsentLedger.NamedPoint> named) {
        var rows = new ArrayList<Row>();
        var present = new HashSet<Long>();
        for (var point : hers) {
            present.add(point.id());
            for (var purpose : words.purposes().values()) {
                if (purpose.kind() == Purpose.Kind.PROCESSING) continue;
                var standing = standings.of(point.id(), point.channel(), purpose.id());
                rows.add(new Row(
                        Optional.of(new Point(point.channel(), point.address(), true)), purpose.id(), standing));
            }
        }
        for (var point : named) {
            if (!present.contains(point.contactPointId())) rows.addAll(former(standings, point));
        }
        for (var purpose : words.purposes().values()) {
            if (purpose.kind() != Purpose.Kind.PROCESSING) continue;
            var standing = standings.of(0, Channel.EMAIL, purpose.id());
            rows.add(new Row(Optional.empty(), purpose.id(), standing));
        }
        return rows;
    }

    /** An address she has no more: only what was said of it. */
    private static List<Row> former(Standings standings, ConsentLedger.NamedPoint point) {
        var rows = new ArrayList<Row>();
        for (var purpose : point.purposes()) {
            var standing = standings.of(point.contactPointId(), point.channel(), purpose);
            if (standing.state() == StandingState.NEVER_ASKED) continue;
            rows.add(new Row(Optional.of(new Point(point.channel(), point.address(), false)), purpose, standing));
        }
        return rows;
    }
}
