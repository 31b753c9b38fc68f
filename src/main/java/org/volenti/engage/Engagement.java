package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.campaign.Catalogs;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.Lane;
import org.volenti.common.Trip;
import org.volenti.decision.Verdict;
import org.volenti.profile.Profiles;

/**
 * The product's sentence: lock the customers, draw up their situations, decide, reserve the slots, put the messages into
 * the outbox, and keep every decision with its trace. One transaction, one lane, two
 * round trips and the commit.
 */
@ApplicationScoped
public class Engagement {
    private final Profiles profiles;
    private final Trips trips;
    private final Catalogs catalogs;
    private final Verdicts verdicts;
    private final Decisions decisions;
    private final Reservations reservations;
    private final Switches switches;
    private final Ids ids;

    Engagement(
            Profiles profiles,
            Trips trips,
            Catalogs catalogs,
            Verdicts verdicts,
            Decisions decisions,
            Reservations reservations,
            Switches switches,
            Ids ids) {
        this.profiles = profiles;
        this.trips = trips;
        this.catalogs = catalogs;
        this.verdicts = verdicts;
        this.decisions = decisions;
        this.reservations = reservations;
        this.switches = switches;
        this.ids = ids;
    }

    /**
     * Decides the fresh cases together with whatever else is due for the same customers now. Runs in the caller's
     * transaction, which must not have touched a customer yet.
     *
     * @param fresh cases of one lane whose occasions were never decided
     */
    public List<Settled> engage(Lane lane, List<Case> fresh, Set<CustomerId> alsoDue, Instant now) {
        var closing = trips.begin();
        var settled = engage(closing, lane, fresh, alsoDue, now);
        closing.make();
        return settled;
    }

    /** @param closing takes what was decided to the database; the caller makes it, see {@link Decisions#write} */
    List<Settled> engage(Trip closing, Lane lane, List<Case> fresh, Set<CustomerId> alsoDue, Instant now) {
        var settled = decide(lane, fresh, alsoDue, now);
        var catalog = catalogs.live();
        decisions.write(closing, lane, settled, catalog, now);
        reservations.reserve(closing, settled, catalog, now);
        return settled;
    }

    private List<Settled> decide(Lane lane, List<Case> fresh, Set<CustomerId> alsoDue, Instant now) {
        var catalog = catalogs.live();
        var trip = trips.begin();
        var concerned = new Asked(fresh, alsoDue, List::of).customers();
        profiles.lock(trip, lane, concerned);
        var holds = decisions.holdsDue(trip, lane, concerned, catalog, now);
        var view = new Situations.View(catalog, switches.circumstances(trip, catalog), now, now, true);

        var settled = new ArrayList<Settled>(fresh.size());
        verdicts.each(trip, lane, new Asked(fresh, alsoDue, holds), view, new Taken(), (matter, decided) -> {
            var message =
                    decided.verdict() instanceof Verdict.Send ? Optional.of(ids.next(lane)) : Optional.<Long>empty();
            settled.add(new Settled(matter, decided, message));
        });
        return settled;
    }

    /** {@link #engage} in a transaction of its own, begun again when an offer's stock ran out under it. */
    public List<Settled> engageAlone(Lane lane, List<Case> fresh, Set<CustomerId> alsoDue, Instant now) {
        return Reservations.retryingStock(
                () -> QuarkusTransaction.requiringNew().call(() -> engage(lane, fresh, alsoDue, now)));
    }
}
