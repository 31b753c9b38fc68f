package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.volenti.common.Lane;
import org.volenti.common.Trip;
import org.volenti.decision.Booked;
import org.volenti.decision.Decided;
import org.volenti.decision.DecisionMaker;
import org.volenti.decision.Due;
import org.volenti.decision.Objection;
import org.volenti.decision.Reason;
import org.volenti.decision.Situation;
import org.volenti.decision.Trace;
import org.volenti.decision.Verdict;

/**
 * Puts the customers of a chunk to the decision maker. One of whom we hold something that cannot be read stops nobody
 * else: hers is held for an hour and decided again, until its occasion expires, and the log has the cause. A database that
 * fails is not her fault and fails the chunk, which is taken again.
 */
@ApplicationScoped
class Verdicts {
    private static final Logger LOG = Logger.getLogger(Verdicts.class);
    private static final Duration SET_ASIDE = Duration.ofHours(1);
    private static final String WORDS = "something we hold of her cannot be read; the log has more";

    private final Situations situations;
    private final DecisionMaker decisionMaker;
    private final Trips trips;

    Verdicts(Situations situations, DecisionMaker decisionMaker, Trips trips) {
        this.situations = situations;
        this.decisionMaker = decisionMaker;
        this.trips = trips;
    }

    /**
     * Makes the trip.
     *
     * @param taken by those decided before, in this chunk too: the next is decided on what they left
     */
    void each(
            Trip trip, Lane lane, Asked asked, Situations.View view, Taken taken, BiConsumer<Case, Decided> consumer) {
        var unreadable = new ArrayList<Case>();
        var all = prepared(trip, lane, asked, view, unreadable::add);
        taken.begin(view.circumstances().get().stockLeft());
        for (var one : all) {
            var decided = decide(one, taken);
            if (decided.isEmpty()) unreadable.addAll(one.cases());
            for (int i = 0; i < decided.size(); i++) {
                taken.by(one.cases().get(i), decided.get(i).verdict());
                consumer.accept(one.cases().get(i), decided.get(i));
            }
        }
        for (var matter : unreadable) consumer.accept(matter, setAside(matter, view.now()));
    }

    /** The situations that can be drawn up; the cases of the others go to the consumer. */
    List<Situations.Prepared> prepared(
            Trip trip, Lane lane, Asked asked, Situations.View view, Consumer<Case> unreadable) {
        try {
            return situations.load(trip, lane, asked, view);
        } catch (RuntimeException e) {
            if (isNobodysFault(e)) throw e;
            var cases = asked.cases();
            var hers = cases.stream().collect(Collectors.groupingBy(Case::customer));
            if (hers.size() <= 1) {
                tell(cases, e);
                cases.forEach(unreadable);
                return List.of();
            }
            var prepared = new ArrayList<Situations.Prepared>();
            hers.values()
                    .forEach(
                            alone -> prepared.addAll(prepared(trips.begin(), lane, Asked.of(alone), view, unreadable)));
            prepared.sort((a, b) -> a.cases()
                    .getFirst()
                    .customer()
                    .compareTo(b.cases().getFirst().customer()));
            return prepared;
        }
    }

    private List<Decided> decide(Situations.Prepared one, Taken taken) {
        try {
            return decisionMaker.decide(taken.leaves(one.situation()));
        } catch (RuntimeException e) {
            tell(one.cases(), e);
            return List.of();
        }
    }

    Optional<Objection> lastLook(Case matter, Situation situation, Due due, Booked booked) {
        try {
            return decisionMaker.lastLook(situation, due, booked);
        } catch (RuntimeException e) {
            tell(List.of(matter), e);
            return Optional.of(unread(situation.now()));
        }
    }

    /** Why a message whose customer cannot be read is not handed over now. */
    static Objection unread(Instant now) {
        return new Objection(Reason.UNDECIDED, WORDS, Optional.of(now.plus(SET_ASIDE)));
    }

    private static Decided setAside(Case matter, Instant now) {
        var due = Situations.due(matter, Optional.empty(), now);
        boolean over = !matter.expiresAt().isAfter(now);
        var again = now.plus(SET_ASIDE);
        var until = again.isBefore(matter.expiresAt()) ? again : matter.expiresAt();
        var verdict = over
                ? new Verdict.Suppress(Reason.EXPIRED)
                : new Verdict.Hold(until, Reason.UNDECIDED, Optional.empty());
        var line = new Trace.Line(Optional.empty(), Optional.empty(), "situation", false, WORDS);
        return new Decided(due, verdict, new Trace(List.of(line)), false);
    }

    private static void tell(List<Case> cases, RuntimeException fault) {
        LOG.warnf(
                fault,
                "customer %d is set aside for an hour: what is held of her cannot be read",
                cases.getFirst().customer().value());
    }

    private static boolean isNobodysFault(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) return true;
        }
        return false;
    }
}
