package org.volenti.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.Localized;
import org.volenti.common.Purpose;
import org.volenti.common.Span;
import org.volenti.frequency.Cap;
import org.volenti.rules.Rule;

/**
 * Trigger + audience + offers + channels, as one live revision.
 *
 * @param audience empty: everybody
 * @param category of what goods it speaks, where its offer does not say: what a soft opt-in must cover
 * @param template for a message without an offer; empty when offers carry theirs
 * @param channels those it may use, in the marketer's order; the customer's own order wins
 * @param holdout share 0 to 1 that gets nothing, to measure the effect
 * @param expires of an occasion, from its first decision
 */
public record Campaign(
        String id,
        Localized name,
        Purpose purpose,
        Optional<String> category,
        Trigger trigger,
        Optional<Rule> audience,
        List<Offer> offers,
        Optional<String> template,
        List<Channel> channels,
        int priority,
        WhenCapped whenCapped,
        List<Cap> caps,
        Span expires,
        double holdout,
        Optional<Goal> goal,
        int revision) {
    /** Those of its offers whose last day has passed. */
    public List<Offer> over(LocalDate today) {
        return offers.stream().filter(offer -> offer.isOver(today)).toList();
    }

    /** Whether it has nothing left to propose: every offer it had is over. */
    public boolean isOver(LocalDate today) {
        return !offers.isEmpty() && over(today).size() == offers.size();
    }

    public boolean isService() {
        return purpose.kind() == Purpose.Kind.SERVICE;
    }

    /** What becomes of an occasion whose message may not go out now because of a cap or a better message. */
    public enum WhenCapped {
        DEFER,
        DROP,
        NEXT_OFFER,
        OTHER_CHANNEL
    }

    /** The event that counts as success when it follows within the span. */
    public record Goal(String event, Span within) {}
}
