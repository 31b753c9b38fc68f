package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.Preference;
import org.volenti.consent.PreferenceBook;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.Outbox;
import org.volenti.message.LinkClaim;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.Profiles;

/** What she says of one message: not this again, less of this. */
@ApplicationScoped
class Feedback {
    private final Outbox outbox;
    private final Profiles profiles;
    private final BehaviourEvents events;
    private final ConsentBook book;
    private final PreferenceBook preferences;
    private final Words words;
    private final InstantSource time;

    Feedback(
            Outbox outbox,
            Profiles profiles,
            BehaviourEvents events,
            ConsentBook book,
            PreferenceBook preferences,
            Words words,
            InstantSource time) {
        this.outbox = outbox;
        this.profiles = profiles;
        this.events = events;
        this.book = book;
        this.preferences = preferences;
        this.words = words;
        this.time = time;
    }

    /**
     * Kept as {@code volenti.refused} with its circumstances, once for each message.
     *
     * @return what is said of it; empty when there is no such message any more
     */
    @Transactional
    public Optional<String> refuse(LinkClaim claim, Reader reader) {
        var message = marketing(claim);
        var ref = profiles.refOf(claim.customer());
        if (message.isEmpty() || ref.isEmpty()) return Optional.empty();
        var properties = new HashMap<String, Object>();
        message.get().offer().ifPresent(offer -> properties.put("offer", offer));
        properties.put("campaign", message.get().campaign());
        properties.put("channel", message.get().channel().name());
        properties.put("decision", message.get().decision().write());
        properties.put("place", "page:/why");
        properties.put("by", "customer");
        var now = time.instant();
        var event = new BehaviourEvent(
                "refused:" + message.get().id().write(), "volenti.refused", now, properties, "volenti", Map.of());
        events.happened(List.of(new BehaviourEvents.Told(ref.get(), event)), now);
        return Optional.of(reader.text().whyNotAgainDone());
    }

    /**
     * Half as often from now on.
     *
     * @param shown how often it was when the page was made; another tap on the same page does nothing more
     */
    @Transactional
    public Optional<String> less(LinkClaim claim, Visitor visitor, Reader reader, String shown) {
        var customer = claim.customer();
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return Optional.empty();
        var message = marketing(claim);
        if (message.isEmpty()) return Optional.empty();
        var before = preferences.of(customer);
        var purpose = message.get().purpose();
        if (!Long.toString(before.version()).equals(shown)) return Optional.empty();
        var standing = book.standings(customer.lane(), List.of(customer), time.instant())
                .getOrDefault(customer, Standings.NONE)
                .of(message.get().contactPointId(), message.get().channel(), purpose);
        var choice = Often.halved(before, purpose, standing.terms());
        var after = new Preference(
                before.version(), before.channels(), Often.with(choice, before), before.hours(), before.snoozeUntil());
        var evidence = visitor.evidence(claim);
        preferences.choose(customer, after, "page:" + visitor.page(), "customer", evidence);
        return Optional.of(reader.text().whyLessDone(name(purpose, reader), new Rhythm(reader).often(choice)));
    }

    private String name(String purpose, Reader reader) {
        var declared = words.purposes().get(purpose);
        return declared == null ? purpose : reader.words(declared.name());
    }

    private Optional<MessageHistory> marketing(LinkClaim claim) {
        return claim.message().flatMap(outbox::find).filter(message -> !message.service());
    }
}
