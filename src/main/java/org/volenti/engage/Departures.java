package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentEvent;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.Outbox;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.Profiles;

/** Tells the profile who said no, and after which message: {@code volenti.withdrew}, in the caller's transaction. */
@ApplicationScoped
public class Departures {
    private final Profiles profiles;
    private final Outbox outbox;
    private final BehaviourEvents events;
    private final InstantSource time;

    Departures(Profiles profiles, Outbox outbox, BehaviourEvents events, InstantSource time) {
        this.profiles = profiles;
        this.outbox = outbox;
        this.events = events;
        this.time = time;
    }

    /**
     * One for each person, however many purposes it was about.
     *
     * @param noes of one act, as the ledger has them
     * @param message whose link she followed
     */
    public void tell(Collection<ConsentEvent> noes, Optional<OwnedId> message) {
        var led = message.flatMap(outbox::find);
        var last = new TreeMap<CustomerId, ConsentEvent>();
        noes.stream()
                .sorted(Comparator.comparing(no -> no.id().id()))
                .forEach(no -> last.put(no.id().owner(), no));
        var now = time.instant();
        var told = last.values().stream()
                .flatMap(no -> profiles.refOf(no.id().owner()).stream()
                        .map(ref -> new BehaviourEvents.Told(
                                ref,
                                new BehaviourEvent(
                                        id(no), "volenti.withdrew", now, properties(no, led), "volenti", Map.of()))))
                .toList();
        if (!told.isEmpty()) events.happened(told, now);
    }

    /**
     * Why, where she says so afterwards; the first answer stands.
     *
     * @return false where nothing is on record that it could belong to
     */
    public boolean explain(ConsentEvent no, String reason) {
        return events.learned(no.id().owner(), id(no), "reason", reason);
    }

    /** Of the last no of an act. */
    private static String id(ConsentEvent no) {
        return "withdrew:" + no.id().write();
    }

    private static Map<String, Object> properties(ConsentEvent no, Optional<MessageHistory> led) {
        var properties = new HashMap<String, Object>(Map.of("by", "customer", "place", no.source()));
        no.channel().ifPresent(channel -> properties.put("channel", channel.name()));
        led.ifPresent(message -> {
            properties.put("campaign", message.campaign());
            properties.put("channel", message.channel().name());
            properties.put("decision", message.decision().write());
            message.offer().ifPresent(offer -> properties.put("offer", offer));
        });
        return properties;
    }
}
