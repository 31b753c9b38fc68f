package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.volenti.common.OwnedId;
import org.volenti.delivery.Receipts;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.Profiles;

/** "This is spam": a no that reaches as far as a STOP, to the address, all marketing, everybody who holds it (BN-04). */
@ApplicationScoped
class Complaint {
    private final AddressWishes wishes;
    private final Lessons lessons;
    private final Profiles profiles;
    private final BehaviourEvents events;
    private final InstantSource time;

    Complaint(AddressWishes wishes, Lessons lessons, Profiles profiles, BehaviourEvents events, InstantSource time) {
        this.wishes = wishes;
        this.lessons = lessons;
        this.profiles = profiles;
        this.events = events;
        this.time = time;
    }

    @Transactional
    void take(Receipts.Standing attempt) {
        var message = attempt.message();
        var now = time.instant();
        wishes.stop(
                message.channel(),
                message.address(),
                "complaint",
                Map.of("act", "complained", "message", message.id().write()));
        if (!lessons.complained(message, attempt.n(), now)) return;
        var event = new BehaviourEvent(
                "complained:" + message.id().write(),
                "volenti.complained",
                now,
                Map.of(
                        "campaign",
                        message.campaign(),
                        "channel",
                        message.channel().name(),
                        "decision",
                        new OwnedId(message.id().owner(), message.decisionId()).write()),
                "volenti",
                Map.of());
        profiles.refOf(message.id().owner())
                .ifPresent(ref -> events.happened(List.of(new BehaviourEvents.Told(ref, event)), now));
    }
}
