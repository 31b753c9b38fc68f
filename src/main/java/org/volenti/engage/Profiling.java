package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.common.Channel;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.decision.Objection;
import org.volenti.decision.Reason;
import org.volenti.decision.Situation;
import org.volenti.delivery.Planned;
import org.volenti.rules.BehaviourUse;
import org.volenti.rules.Rule;

/**
 * Whether a message was picked by what she did, which she has forbidden since: then it is decided again, without that. Asked
 * of the audience and of the offer that was picked: had a rule of another offer looked at what she did, this one would only
 * have won by more.
 */
@ApplicationScoped
class Profiling {
    private final ConsentBook book;

    Profiling(ConsentBook book) {
        this.book = book;
    }

    Optional<Objection> objection(Planned message, Campaign campaign, Situation situation) {
        var policy = situation.catalog().policy();
        if (policy.behaviourUse() == BehaviourUse.OF_ALL || !looksAtBehaviour(message, campaign))
            return Optional.empty();
        var now = standing(situation.standings());
        if (now.state() == StandingState.GRANTED || now.state() == StandingState.NEVER_ASKED) return Optional.empty();
        if (before(message).state() != StandingState.GRANTED) return Optional.empty();
        var words = "she no longer lets it be picked by what she does (%s since %s): decided again without that"
                .formatted(now.state().word(), now.since());
        return Optional.of(new Objection(Reason.UNDECIDED, words, Optional.empty()));
    }

    private static boolean looksAtBehaviour(Planned message, Campaign campaign) {
        if (campaign.audience().filter(Profiling::looksAtBehaviour).isPresent()) return true;
        return campaign.offers().stream()
                .filter(offer -> message.offer().filter(offer.id()::equals).isPresent())
                .flatMap(offer -> offer.eligible().stream())
                .anyMatch(Profiling::looksAtBehaviour);
    }

    private static boolean looksAtBehaviour(Rule rule) {
        return !rule.needs().events().isEmpty();
    }

    /** When it was planned, as was known then. One query, and rare: only where she said no and a rule looked. */
    private Standing before(Planned message) {
        var customer = message.id().owner();
        var then = message.createdAt();
        return standing(book.standingsAsOf(customer.lane(), List.of(customer), then, then)
                .getOrDefault(customer, Standings.NONE));
    }

    private static Standing standing(Standings standings) {
        return standings.of(0, Channel.EMAIL, BehaviourUse.PURPOSE); // held by the person: the channel is none
    }
}
