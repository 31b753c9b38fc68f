package org.volenti.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Offer;
import org.volenti.frequency.Cap;
import org.volenti.frequency.Window;
import org.volenti.frequency.Windows;
import org.volenti.profile.ReachPoint;

/** The one place where verdicts come from: for launches, triggers, dry runs and, by the same checks, the last look. */
public final class DecisionMaker {
    /** Every window in which anything of this catalog counts contacts, each once. */
    public static List<Window> windows(Catalog catalog) {
        return Stream.of(
                        catalog.policy().caps().stream().map(Cap::window),
                        catalog.policy().minimumGap().stream().map(Window.Rolling::new),
                        catalog.jurisdictions().rows().stream()
                                .flatMap(row -> row.caps().stream())
                                .map(Cap::window),
                        catalog.all().stream().flatMap(c -> c.caps().stream()).map(Cap::window),
                        catalog.offers().values().stream()
                                .flatMap(o -> o.perCustomer().stream())
                                .map(Offer.Limit::per))
                .<Window>flatMap(each -> each)
                .distinct()
                .toList();
    }

    /** As far back as contacts count in any of these windows. */
    public static Instant slotsSince(Collection<Window> windows, Instant now) {
        var since = now;
        for (var window : windows) {
            var start = Windows.start(window, now, ZoneOffset.UTC);
            if (start.isBefore(since)) since = start;
        }
        // her date may differ from that of UTC by a day
        return since.minus(Duration.ofDays(2));
    }

    /** One verdict for each due occasion, in their order. */
    public List<Decided> decide(Situation s) {
        var ground = Ground.of(s);
        var settling = new ArrayList<Settling>();
        for (var due : s.due()) settling.add(new Settling(s, Examination.of(s, due, ground)));
        new Arbitration(s).among(settling);
        var decided = new ArrayList<Decided>();
        for (var one : settling) decided.add(one.decided());
        return decided;
    }

    /**
     * Asks again right before the hand-over, with caps recounted without the message's own slot. Empty: it may go.
     *
     * @param due the occasion it was decided for, with the campaign as it is now: a cap set since then binds
     */
    public Optional<Objection> lastLook(Situation s, Due due, Booked booked) {
        var point = pointOf(s, booked);
        var offer = due.campaign().offers().stream()
                .filter(o -> booked.offer().filter(o.id()::equals).isPresent())
                .findFirst();
        var candidate = new Candidate(due, offer, booked.channel(), point, Ground.without(s, booked.slotId()));
        var objections = new ArrayList<Finding>();
        for (var check : booked.service() ? Checks.LAST_LOOK_AT_SERVICE : Checks.LAST_LOOK) {
            var objection = check.objection(s, candidate);
            if (objection.isEmpty()) continue;
            var found = objection.get();
            if (found.until().isEmpty())
                return Optional.of(new Objection(found.reason(), found.words(), found.until()));
            objections.add(found);
        }
        if (objections.isEmpty()) return Optional.empty();
        var examined = new Examined(candidate, 0, objections, 0);
        return Optional.of(new Objection(
                examined.first().reason(),
                examined.first().words(),
                Opening.after(s, candidate, examined.last()).until()));
    }

    /** The point the message was written for; gone, or with another address now, it is no longer hers. */
    private static Optional<ReachPoint> pointOf(Situation s, Booked booked) {
        return s.points().stream()
                .filter(p -> p.point().id() == booked.contactPointId()
                        && p.point().channel().equals(booked.channel())
                        && p.point().address().equals(booked.address()))
                .findFirst();
    }
}
