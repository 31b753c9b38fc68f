package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.volenti.consent.ConsentAction;
import org.volenti.delivery.Outbox;
import org.volenti.message.LinkClaim;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.Profiles;

/** Why she left, where she tells: kept as {@code volenti.withdrew}, once for each no. */
@ApplicationScoped
class Leaving {
    static final Set<String> REASONS = Set.of("tooMany", "notRelevant", "neverAgreed", "other");
    private static final Duration WITHIN = Duration.ofHours(1);

    private final LatestNo latest;
    private final Profiles profiles;
    private final Outbox outbox;
    private final BehaviourEvents events;
    private final InstantSource time;

    Leaving(LatestNo latest, Profiles profiles, Outbox outbox, BehaviourEvents events, InstantSource time) {
        this.latest = latest;
        this.profiles = profiles;
        this.outbox = outbox;
        this.events = events;
        this.time = time;
    }

    /** Does nothing for a reason that nobody offered, nor without a no that it could belong to. */
    @Transactional
    public void tell(LinkClaim claim, String reason) {
        var now = time.instant();
        var no = latest.of(claim.customer(), ConsentAction.WITHDRAWN, ConsentAction.OBJECTED)
                .filter(event -> now.isBefore(event.recordedAt().plus(WITHIN)));
        var ref = profiles.refOf(claim.customer());
        if (!REASONS.contains(reason) || no.isEmpty() || ref.isEmpty()) return;
        var properties = new HashMap<String, Object>();
        properties.put("reason", reason);
        properties.put("by", "customer");
        properties.put("place", no.get().source());
        no.get().channel().ifPresent(channel -> properties.put("channel", channel.name()));
        claim.message().flatMap(outbox::find).ifPresent(message -> {
            properties.put("campaign", message.campaign());
            message.offer().ifPresent(offer -> properties.put("offer", offer));
        });
        var event = new BehaviourEvent(
                "withdrew:" + no.get().id().write(), "volenti.withdrew", now, properties, "volenti", Map.of());
        events.happened(List.of(new BehaviourEvents.Told(ref.get(), event)), now);
    }
}
