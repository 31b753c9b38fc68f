package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Trigger;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Localized;
import org.volenti.common.Occasion;
import org.volenti.common.Purpose;
import org.volenti.common.Span;
import org.volenti.decision.Circumstances;
import org.volenti.decision.DecisionMaker;
import org.volenti.decision.Reason;
import org.volenti.decision.Situation;
import org.volenti.decision.Verdict;

/** “May we write to her?”: the same gate as for a campaign, asked for a channel and a purpose, changing nothing. */
@ApplicationScoped
public class PermissionCheck {
    private final Catalogs catalogs;
    private final Situations situations;
    private final Switches switches;
    private final DecisionMaker decisionMaker;
    private final Trips trips;
    private final InstantSource clock;

    PermissionCheck(
            Catalogs catalogs,
            Situations situations,
            Switches switches,
            DecisionMaker decisionMaker,
            Trips trips,
            InstantSource clock) {
        this.catalogs = catalogs;
        this.situations = situations;
        this.switches = switches;
        this.decisionMaker = decisionMaker;
        this.trips = trips;
        this.clock = clock;
    }

    /** @param nextAllowedAt the first instant at which it may be, where it is only a matter of time and that is known */
    public record Answer(String verdict, List<Reason> reasons, Optional<Instant> nextAllowedAt) {}

    /**
     * What one would write.
     *
     * @param category of what goods; a soft opt-in covers none that is not named
     * @param at absent: now
     */
    public record Question(Channel channel, String purpose, Optional<String> category, Optional<Instant> at) {}

    /** Empty for a purpose that is not declared. */
    public Optional<Answer> ask(CustomerId customer, Question asked) {
        var catalog = catalogs.live();
        var purpose = Optional.ofNullable(catalog.policy().purposes().get(asked.purpose()));
        return purpose.map(known -> answer(customer, asked, known));
    }

    private Answer answer(CustomerId customer, Question asked, Purpose purpose) {
        var catalog = catalogs.live();
        var known = clock.instant();
        var now = asked.at().orElse(known);
        var trip = trips.begin();
        var circumstances = switches.circumstances(trip, catalog);
        var view =
                new Situations.View(catalog, () -> anyCarrier(circumstances.get(), asked.channel()), now, known, false);
        var matters = Asked.of(List.of(question(customer, asked, purpose, now)));
        var prepared = situations.load(trip, customer.lane(), matters, view);
        if (prepared.isEmpty()) return new Answer("suppress", List.of(Reason.NO_PERMISSION), Optional.empty());
        var situation = prepared.getFirst().situation();
        return switch (verdict(situation)) {
            case Verdict.Send send -> new Answer("send", List.of(), Optional.empty());
            // what is asked again then may be held for longer, such as by a stop, or be over, such as her consent
            case Verdict.Hold hold ->
                new Answer(
                        "hold",
                        List.of(hold.reason()),
                        Optional.of(hold.until())
                                .filter(then -> verdict(situation.later(then)) instanceof Verdict.Send));
            case Verdict.Suppress no -> new Answer("suppress", List.of(no.reason()), Optional.empty());
        };
    }

    private Verdict verdict(Situation situation) {
        return decisionMaker.decide(situation).getFirst().verdict();
    }

    /** Whoever asks sends it herself: a call needs no adapter of ours. */
    private static Circumstances anyCarrier(Circumstances c, Channel channel) {
        return new Circumstances(c.stopped(), c.pausedCampaigns(), c.stockLeft(), Set.of(channel), c.salt());
    }

    /** A campaign without audience, offers or caps of its own: what is left is the customer, the law and the brand. */
    private static Case question(CustomerId customer, Question asked, Purpose purpose, Instant now) {
        var campaign = new Campaign(
                "permission-check",
                Localized.of("Permission check"),
                purpose,
                asked.category(),
                new Trigger.Api(),
                Optional.empty(),
                List.of(),
                Optional.of("none"),
                List.of(asked.channel()),
                50,
                Campaign.WhenCapped.DEFER,
                List.of(),
                Span.parse("P400D"),
                0,
                Optional.empty(),
                0);
        return new Case(
                customer,
                0,
                campaign,
                new Occasion("check"),
                Optional.empty(),
                Cause.NONE,
                now,
                campaign.expires().after(now),
                0,
                true);
    }
}
