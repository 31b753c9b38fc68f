package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;
import org.volenti.delivery.Attempted;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.OutcomeBook;
import org.volenti.delivery.Planned;
import org.volenti.delivery.Receipt;
import org.volenti.delivery.Receipts;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.Profiles;

/**
 * Takes what providers tell of messages after the hand-over. A receipt settles a message of which nobody knew, for only a
 * provider that has it can tell of it; and the profile learns of what arrived and what did not.
 */
@ApplicationScoped
public class ReceiptDesk {
    private final Receipts receipts;
    private final OutcomeBook book;
    private final AddressWishes wishes;
    private final Lessons lessons;
    private final Profiles profiles;
    private final BehaviourEvents events;
    private final Catalogs catalogs;
    private final InstantSource clock;

    ReceiptDesk(
            Receipts receipts,
            OutcomeBook book,
            AddressWishes wishes,
            Lessons lessons,
            Profiles profiles,
            BehaviourEvents events,
            Catalogs catalogs,
            InstantSource clock) {
        this.receipts = receipts;
        this.book = book;
        this.wishes = wishes;
        this.lessons = lessons;
        this.profiles = profiles;
        this.events = events;
        this.catalogs = catalogs;
        this.clock = clock;
    }

    /** Three transactions, each of which a second telling repeats without effect; the receipt itself is kept last. */
    public void take(Receipt receipt) {
        var found = receipts.find(receipt.message(), receipt.n());
        if (found.isEmpty()) return;
        var standing = found.get();
        boolean ours = standing.carrier().equals(receipt.carrier())
                && standing.providerId().map(receipt.providerId()::equals).orElse(true);
        if (!ours || standing.rank() >= receipt.stage().rank()) return;
        var message = standing.message();
        if (standing.isOpen()) {
            book.record(
                    message.id().owner().lane(),
                    List.of(new Attempted(
                            message, receipt.n(), standing.startedAt(), clock.instant(), outcome(receipt))));
        }
        if (receipt.optedOut()) optedOut(wishes, message, receipt.detail().orElse(""));
        QuarkusTransaction.requiringNew().run(() -> keep(receipt, message));
    }

    /** What failed there never reached her, so its slot is free; all else proves that it was taken. */
    private static Outcome outcome(Receipt receipt) {
        return receipt.stage().isFailure()
                ? new Outcome.Rejected(detail(receipt), false)
                : new Outcome.Accepted(Optional.of(receipt.providerId()));
    }

    static void optedOut(AddressWishes wishes, Planned message, String detail) {
        wishes.stop(
                message.channel(),
                message.address(),
                "carrier",
                Map.of("said", detail, "message", message.id().write()));
    }

    private static String detail(Receipt receipt) {
        return receipt.detail().orElseGet(() -> receipt.stage().name().toLowerCase(Locale.ROOT));
    }

    private void keep(Receipt receipt, Planned message) {
        var owner = message.id().owner();
        if (profiles.lock(owner.lane(), List.of(owner)).isEmpty()) return;
        if (!receipts.keep(receipt)) return;
        if (receipt.stage().isArrival()) happened(message, "delivered", receipt);
        if (receipt.stage().isFailure()) happened(message, "bounced", receipt);
        if (receipt.addressUnreachable()) {
            lessons.unreachable(Map.of(new Lessons.Place(message.channel(), message.address()), detail(receipt)));
        }
        if (message.channel().equals(Channel.EMAIL)) learn(receipt, message);
    }

    /** What comes of mail that came back, or did not. */
    private void learn(Receipt receipt, Planned message) {
        if (receipt.stage().isArrival()) lessons.arrived(message);
        if (receipt.stage() == Receipt.Stage.FAILED) lessons.bounced(message, receipt.n(), receipt.at());
        if (receipt.stage() == Receipt.Stage.RETURNED) {
            var allowed = catalogs.live().policy().deliverability();
            lessons.returned(
                    message,
                    "came back too often",
                    receipt.at(),
                    allowed.returnsWithin().before(receipt.at()),
                    allowed.returnsAllowed());
        }
    }

    /** Once for each message: a second event of the same id is none. */
    private void happened(Planned message, String what, Receipt receipt) {
        var properties = new HashMap<String, Object>();
        properties.put("campaign", message.campaign());
        properties.put("channel", message.channel().name());
        properties.put("decision", new OwnedId(message.id().owner(), message.decisionId()).write());
        message.offer().ifPresent(offer -> properties.put("offer", offer));
        receipt.detail().filter(why -> receipt.stage().isFailure()).ifPresent(why -> properties.put("reason", why));
        var event = new BehaviourEvent(
                what + ":" + message.id().write(), "volenti." + what, receipt.at(), properties, "volenti", Map.of());
        profiles.refOf(message.id().owner())
                .ifPresent(ref -> events.happened(List.of(new BehaviourEvents.Told(ref, event)), clock.instant()));
    }
}
