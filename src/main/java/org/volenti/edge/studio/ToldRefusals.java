package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.NewConsent.Origin;
import org.volenti.consent.NewConsent.Reach;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.Customer;
import org.volenti.profile.Profiles;

/**
 * A no that a customer told an agent, by phone or over the counter: into the ledger, on every channel, with the agent's name
 * as evidence; and why, as {@code volenti.withdrew}, as if she had told the preference centre.
 */
@ApplicationScoped
class ToldRefusals {
    private static final String PLACE = "studio";
    private static final String ACTOR = "agent";

    private final Profiles profiles;
    private final ConsentBook book;
    private final ConsentRegistry registry;
    private final BehaviourEvents events;
    private final Words words;
    private final InstantSource time;

    ToldRefusals(
            Profiles profiles,
            ConsentBook book,
            ConsentRegistry registry,
            BehaviourEvents events,
            Words words,
            InstantSource time) {
        this.profiles = profiles;
        this.book = book;
        this.registry = registry;
        this.events = events;
        this.words = words;
        this.time = time;
    }

    /** What can be refused: of service messages she is told, they are no matter of consent. */
    List<Purpose> purposes() {
        return words.purposes().values().stream()
                .filter(purpose -> purpose.kind() != Purpose.Kind.SERVICE)
                .toList();
    }

    /**
     * @param purpose absent: everything, which is an objection (GDPR Art. 21)
     * @return false when she is no customer any more
     */
    @Transactional
    boolean record(Customer customer, Optional<Purpose> purpose, RefusalReason reason, String staff) {
        var id = customer.id();
        if (profiles.lock(id.lane(), List.of(id)).isEmpty()) return false;
        var now = time.instant();
        var action = purpose.map(one -> agreed(customer, one, now) ? ConsentAction.WITHDRAWN : ConsentAction.REFUSED)
                .orElse(ConsentAction.OBJECTED);
        var told = NewConsent.no(
                id,
                action,
                Reach.EVERYWHERE,
                purpose.map(Purpose::id),
                new Origin(PLACE, ACTOR, now, Map.of("staff", staff, "reason", reason.word())));
        // a no is never refused; if one ever were, nobody must be told that it was kept
        if (!(registry.record(List.of(told)).getFirst() instanceof ConsentAnswer.Recorded recorded))
            throw new IllegalStateException("a no was refused");
        var properties = Map.<String, Object>of("reason", reason.word(), "by", ACTOR, "place", PLACE);
        var left = new BehaviourEvent(
                "withdrew:" + recorded.event().id().write(), "volenti.withdrew", now, properties, "volenti", Map.of());
        events.happened(List.of(new BehaviourEvents.Told(customer.ref(), left)), now);
        return true;
    }

    /** Whether there is a yes to take back, at any address. */
    private boolean agreed(Customer customer, Purpose purpose, Instant now) {
        var id = customer.id();
        var standings = book.standings(id.lane(), List.of(id), now).getOrDefault(id, Standings.NONE);
        if (purpose.kind() == Purpose.Kind.PROCESSING) return stands(standings, 0, Channel.EMAIL, purpose);
        return customer.points().stream()
                .map(held -> held.point())
                .anyMatch(point -> stands(standings, point.id(), point.channel(), purpose));
    }

    private static boolean stands(Standings standings, long point, Channel channel, Purpose purpose) {
        var state = standings.of(point, channel, purpose.id()).state();
        return state == StandingState.GRANTED || state == StandingState.PENDING;
    }
}
