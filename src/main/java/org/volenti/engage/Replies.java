package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import org.volenti.common.Channel;
import org.volenti.delivery.Receipts;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Profiles;

/** Takes what people write back. */
@ApplicationScoped
public class Replies {
    /** What she wants, as far as a machine can tell. */
    public enum Wish {
        STOP,
        START,
        HELP,
        /** To be read by a person. */
        OTHER
    }

    /**
     * @param id the provider's own
     * @param address normalised
     * @param text as sent, without control characters and cut
     */
    public record Reply(String provider, String id, Channel channel, String address, String text, Wish wish) {}

    /** What came of it. */
    public enum Effect {
        KNOWN_ALREADY,
        STOPPED,
        STARTED,
        NOTHING
    }

    private final Receipts receipts;
    private final AddressWishes wishes;
    private final ContactPoints points;
    private final Profiles profiles;
    private final BehaviourEvents events;
    private final InstantSource time;

    Replies(
            Receipts receipts,
            AddressWishes wishes,
            ContactPoints points,
            Profiles profiles,
            BehaviourEvents events,
            InstantSource time) {
        this.receipts = receipts;
        this.wishes = wishes;
        this.points = points;
        this.profiles = profiles;
        this.events = events;
        this.time = time;
    }

    /** When this returns, a STOP is in the ledger (SMS-08). A reply that is told twice changes nothing the second time. */
    @Transactional
    public Effect take(Reply reply) {
        if (!receipts.hear(reply.provider(), reply.id(), time.instant())) return Effect.KNOWN_ALREADY;
        Map<String, Object> evidence =
                Map.of("said", reply.text(), "provider", reply.provider(), "providerId", reply.id());
        var source = reply.channel().name();
        return switch (reply.wish()) {
            case STOP ->
                wishes.stop(reply.channel(), reply.address(), source, evidence) ? Effect.STOPPED : Effect.NOTHING;
            case START -> {
                if (wishes.start(reply.channel(), reply.address(), source, evidence)) yield Effect.STARTED;
                // a yes without a STOP before it answers something else
                replied(reply);
                yield Effect.NOTHING;
            }
            case HELP -> Effect.NOTHING;
            case OTHER -> {
                replied(reply);
                yield Effect.NOTHING;
            }
        };
    }

    /** Everybody who holds the number is on record with it; which of them wrote, nobody can know. */
    private void replied(Reply reply) {
        var now = time.instant();
        var told = new ArrayList<BehaviourEvents.Told>();
        for (var holder : points.holders(reply.channel(), reply.address())) {
            var event = new BehaviourEvent(
                    "replied:" + reply.id(),
                    "volenti.replied",
                    now,
                    Map.of("channel", reply.channel().name()),
                    "volenti",
                    Map.of("text", reply.text()));
            profiles.refOf(holder).ifPresent(ref -> told.add(new BehaviourEvents.Told(ref, event)));
        }
        if (!told.isEmpty()) events.happened(told, now);
    }
}
