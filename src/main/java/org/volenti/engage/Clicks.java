package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.Standings;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Receipt;
import org.volenti.delivery.Receipts;
import org.volenti.message.Click;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.Profiles;
import org.volenti.rules.Clicked;

/**
 * Hears that a link of a message was followed. Nothing is kept of who does not let that be seen, now and not only when the
 * message went out; and consent is never touched.
 */
@ApplicationScoped
public class Clicks {
    private final Profiles profiles;
    private final Catalogs catalogs;
    private final ConsentBook consents;
    private final Outbox outbox;
    private final Receipts receipts;
    private final ReceiptDesk desk;
    private final BehaviourEvents events;
    private final ClickBook book;

    Clicks(
            Profiles profiles,
            Catalogs catalogs,
            ConsentBook consents,
            Outbox outbox,
            Receipts receipts,
            ReceiptDesk desk,
            BehaviourEvents events,
            ClickBook book) {
        this.profiles = profiles;
        this.catalogs = catalogs;
        this.consents = consents;
        this.outbox = outbox;
        this.receipts = receipts;
        this.desk = desk;
        this.events = events;
        this.book = book;
    }

    /** @param prefetched the browser says that nobody pressed yet */
    public record Visit(String userAgent, boolean prefetched, Instant at) {}

    /** Each link of a message counts once for people and once for machines, however often it is followed. */
    public void followed(Click click, Visit visit) {
        var reached = QuarkusTransaction.requiringNew().call(() -> keep(click, visit));
        // in transactions of its own, each of which locks her
        reached.ifPresent(desk::take);
    }

    private Optional<Receipt> keep(Click click, Visit visit) {
        var owner = click.message().owner();
        if (profiles.lock(owner.lane(), List.of(owner)).isEmpty() || !isAllowed(owner, visit.at())) {
            return Optional.empty();
        }
        var message = outbox.find(click.message());
        var ref = profiles.refOf(owner);
        if (message.isEmpty() || ref.isEmpty()) return Optional.empty();
        var by = judge(click, visit, message.get());
        var told = new BehaviourEvents.Told(ref.get(), event(click, message.get(), by, visit.at()));
        events.happened(List.of(told), visit.at());
        return by == Follower.HUMAN ? read(click, visit.at()) : Optional.empty();
    }

    private boolean isAllowed(CustomerId customer, Instant now) {
        var policy = catalogs.live().policy();
        if (!policy.measures()) return false;
        var standings = consents.standings(customer.lane(), List.of(customer), now);
        return Measurement.isAllowed(policy, standings.getOrDefault(customer, Standings.NONE));
    }

    private Follower judge(Click click, Visit visit, MessageHistory message) {
        var handedOver = message.attempts().stream()
                .filter(attempt -> attempt.n() == click.attempt())
                .findFirst()
                .map(attempt -> attempt.finishedAt().orElse(visit.at()));
        var by = Follower.of(visit, click.isTrap(), handedOver);
        var since = visit.at().minus(Follower.BURST);
        boolean burst = book.others(click.message(), click.link(), since) >= Follower.MANY - 1;
        if (!burst && !click.isTrap()) return by;
        book.unmask(click.message(), since);
        return Follower.MACHINE;
    }

    private static BehaviourEvent event(Click click, MessageHistory message, Follower by, Instant at) {
        var properties = new HashMap<String, Object>();
        properties.put(Clicked.BY, by.word());
        properties.put("campaign", message.campaign());
        properties.put("channel", message.channel().name());
        properties.put("decision", message.decision().write());
        properties.put("link", click.place());
        message.offer().ifPresent(offer -> properties.put("offer", offer));
        return new BehaviourEvent(
                id(click.message(), click.link(), by.word()), Clicked.TYPE, at, properties, "volenti", Map.of());
    }

    /** Of its event, by whom it was. */
    public static String id(OwnedId message, int link, String by) {
        return prefix(message) + link + ":" + by;
    }

    /** That all ids of a message's clicks begin with. */
    public static String prefix(OwnedId message) {
        return "clicked:" + message.write() + ":";
    }

    /** Who followed a link of it has read it: proof that it arrived, and what was unknown is settled. */
    private Optional<Receipt> read(Click click, Instant at) {
        return receipts.find(click.message(), click.attempt())
                .map(attempt -> new Receipt(
                        click.message(),
                        attempt.n(),
                        attempt.carrier(),
                        // a click does not know what the provider answered at the hand-over
                        attempt.providerId().orElse("click"),
                        Receipt.Stage.READ,
                        Optional.empty(),
                        false,
                        false,
                        at));
    }
}
