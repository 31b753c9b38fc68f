package org.volenti.engage;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Templates;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.decision.Verdict;
import org.volenti.delivery.NewMessage;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Planned;
import org.volenti.frequency.ContactLedger;
import org.volenti.frequency.Slot;
import org.volenti.profile.PushProvider;

/** What a send takes, in the order of the locks: a slot of the customer's, a place in the outbox, and one of the offer's stock. */
@ApplicationScoped
public class Reservations {
    private final ContactLedger contacts;
    private final Outbox outbox;
    private final Templates templates;
    private final AgroalDataSource dataSource;

    Reservations(ContactLedger contacts, Outbox outbox, Templates templates, AgroalDataSource dataSource) {
        this.contacts = contacts;
        this.outbox = outbox;
        this.templates = templates;
        this.dataSource = dataSource;
    }

    /** When the trip is made. */
    void reserve(Trip trip, List<Settled> settled, Catalog catalog, Instant now) {
        var slots = new HashMap<CustomerId, List<Slot>>();
        var planned = new ArrayList<NewMessage>();
        var taken = new TreeMap<String, Long>();
        for (var one : settled) {
            if (!(one.decided().verdict() instanceof Verdict.Send send)) continue;
            long message = one.messageId().orElseThrow();
            planned.add(planned(one.matter(), send.choice(), message, now));
            send.choice()
                    .offer()
                    .filter(offer -> offer.stock().isPresent())
                    .ifPresent(offer -> taken.merge(offer.id(), 1L, Long::sum));
            if (!one.matter().campaign().isService()) {
                slots.computeIfAbsent(one.matter().customer(), id -> new ArrayList<>())
                        .add(slot(one.matter(), send.choice(), message));
            }
        }
        contacts.reserve(trip, slots, now);
        outbox.plan(trip, planned);
        taken.forEach((offer, pieces) -> take(trip, offer, pieces, catalog));
    }

    private NewMessage planned(Case matter, Verdict.Choice choice, long message, Instant now) {
        var point = choice.point().point();
        return new NewMessage(
                new OwnedId(matter.customer(), message),
                matter.decisionId(),
                matter.campaign().id(),
                matter.campaign().purpose().id(),
                matter.campaign().isService(),
                choice.offer().map(offer -> offer.id()),
                choice.offer().map(offer -> offer.revision()).orElse(0),
                point.channel(),
                point.id(),
                point.address(),
                providers(choice),
                choice.template(),
                templates.number(choice.template()),
                matter.cause().forWording().write(),
                now,
                matter.expiresAt(),
                now);
    }

    /** Whose her devices are; of one alone as well, since to read it out of an address costs the scan ten times as much. */
    private static List<String> providers(Verdict.Choice choice) {
        if (!choice.point().point().channel().equals(Channel.PUSH)) return List.of();
        return Stream.concat(Stream.of(choice.point()), choice.others().stream())
                .map(each -> PushProvider.of(each.point().address()).orElse(""))
                .toList();
    }

    static Slot slot(Case matter, Verdict.Choice choice, long message) {
        var point = choice.point().point();
        return new Slot(
                message,
                point.channel(),
                Optional.of(point.address()),
                matter.campaign().purpose().id(),
                Optional.of(matter.campaign().id()),
                choice.offer().map(offer -> offer.id()),
                Optional.empty());
    }

    /** The last statement that other lanes may wait for, so that they wait for a commit only. */
    private static void take(Trip trip, String offer, long pieces, Catalog catalog) {
        long stock = Optional.ofNullable(catalog.offers().get(offer))
                .flatMap(live -> live.stock().stream().boxed().findFirst())
                .orElse(0L);
        trip.change("""
                INSERT INTO offer_stock AS s (offer, taken) SELECT ?, ? WHERE ? <= ?
                ON CONFLICT (offer) DO UPDATE SET taken = s.taken + excluded.taken WHERE s.taken + excluded.taken <= ?
                """, Reservations::taken, offer, pieces, pieces, stock, stock);
    }

    private static void taken(int rows) {
        if (rows == 0) throw new StockGone();
    }

    /**
     * What a message holds until it is sent or proven not to be.
     *
     * @param service holds no slot
     */
    public record Held(OwnedId message, boolean service, Optional<String> offer) {
        static Held of(Planned message) {
            return new Held(message.id(), message.service(), message.offer());
        }
    }

    /** Gives back what messages held that will not go out: proven, not guessed. */
    void free(Lane lane, Collection<Held> messages) {
        if (messages.isEmpty()) return;
        var slots = new HashMap<CustomerId, List<Long>>();
        var stock = new TreeMap<String, Long>();
        for (var held : messages) {
            if (!held.service()) {
                slots.computeIfAbsent(held.message().owner(), id -> new ArrayList<>())
                        .add(held.message().id());
            }
            held.offer().ifPresent(offer -> stock.merge(offer, 1L, Long::sum));
        }
        contacts.free(lane, slots);
        stock.forEach((offer, pieces) -> Sql.update(
                dataSource::getConnection,
                "UPDATE offer_stock SET taken = greatest(0, taken - ?) WHERE offer = ?",
                pieces,
                offer));
    }

    /** The stock that a decision counted on was taken by another lane: the transaction rolls back and is begun again. */
    static final class StockGone extends RuntimeException {
        private static final long serialVersionUID = 1;

        StockGone() {
            super("an offer's stock ran out under the decision", null, false, false);
        }
    }

    /** Each new try sees less stock, so it ends; ten tries are many more than two lanes need. */
    static <T> T retryingStock(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (StockGone e) {
                if (tries == 10) throw e;
            }
        }
    }
}
