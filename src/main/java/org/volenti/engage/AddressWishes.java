package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.NewConsent.Origin;
import org.volenti.consent.NewConsent.Reach;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Profiles;
import org.volenti.profile.Spellings;
import org.volenti.profile.Suppression;
import org.volenti.profile.Suppressions;

/**
 * Heeds a STOP that comes from an address itself, or from the provider that serves it: this address, all marketing,
 * everybody who holds it now in any spelling; and the address takes nothing more, service messages included, until a START from it.
 */
@ApplicationScoped
public class AddressWishes {
    /** In the evidence of a STOP: the event by which she had agreed, which a START revives. */
    static final String STOOD = "stood";

    private final Profiles profiles;
    private final Spellings spellings;
    private final ContactPoints points;
    private final Suppressions suppressions;
    private final ConsentBook book;
    private final ConsentRegistry registry;
    private final Words words;
    private final Departures departures;
    private final Revivals revivals;
    private final OpenObjections openObjections;
    private final InstantSource time;

    AddressWishes(
            Profiles profiles,
            Spellings spellings,
            ContactPoints points,
            Suppressions suppressions,
            ConsentBook book,
            ConsentRegistry registry,
            Words words,
            Departures departures,
            Revivals revivals,
            OpenObjections openObjections,
            InstantSource time) {
        this.profiles = profiles;
        this.spellings = spellings;
        this.points = points;
        this.suppressions = suppressions;
        this.book = book;
        this.registry = registry;
        this.words = words;
        this.departures = departures;
        this.revivals = revivals;
        this.openObjections = openObjections;
        this.time = time;
    }

    /**
     * Joins the caller's transaction, which holds no customer's lock.
     *
     * @param source who brought it, e.g. {@code sms}
     * @param evidence what was said, and where
     * @return whether anything changed
     */
    @Transactional
    public boolean stop(Channel channel, String address, String source, Map<String, Object> evidence) {
        var now = time.instant();
        var holders = locked(channel, address);
        var standings = book.standingsOfAnyLane(customers(holders), now);
        var noes = new ArrayList<NewConsent>();
        for (var holder : holders) {
            var hers = standings.getOrDefault(holder.customer(), Standings.NONE);
            for (var purpose : marketing()) {
                var stands = hers.of(holder.point().id(), channel, purpose);
                if (stands.state().isNo() && !openObjections.isOpen(holder.customer(), stands)) continue;
                var proof = new HashMap<>(evidence);
                if (stands.state() == StandingState.GRANTED) {
                    proof.put(STOOD, new OwnedId(holder.customer(), stands.eventId()).write());
                }
                noes.add(no(holder, purpose, source, proof, now));
            }
        }
        var recorded = record(noes);
        departures.tell(recorded, Optional.empty());
        boolean isNew = suppressions
                .keep(List.of(new Suppression(channel, address, Suppression.STOP, source, now)), now)
                .getFirst();
        return isNew || !recorded.isEmpty();
    }

    /** Lifts what a STOP from the same address did, and nothing else: neither a no said elsewhere, nor before, nor since. */
    @Transactional
    public boolean start(Channel channel, String address, String source, Map<String, Object> evidence) {
        var now = time.instant();
        var holders = locked(channel, address);
        // what stands for another reason is not a STOP's
        boolean lifted = suppressions.lift(channel, address, Suppression.STOP);
        var standings = book.standingsOfAnyLane(customers(holders), now);
        var yeses = new ArrayList<NewConsent>();
        for (var holder : holders) {
            var hers = standings.getOrDefault(holder.customer(), Standings.NONE);
            for (var purpose : marketing()) {
                var stands = hers.of(holder.point().id(), channel, purpose);
                if (stands.state() != StandingState.WITHDRAWN) continue;
                revivals.of(new OwnedId(holder.customer(), stands.eventId()), holder.point(), source, evidence, now)
                        .ifPresent(yeses::add);
            }
        }
        // one that is refused, say because its wording is declared no more, leaves the no in place
        boolean revived = registry.record(yeses).stream().anyMatch(ConsentAnswer.Recorded.class::isInstance);
        return lifted || revived;
    }

    private record Holder(CustomerId customer, ContactPoint point) {}

    /** In the order of their ids. */
    private List<Holder> locked(Channel channel, String address) {
        var held = spellings.holders(channel, address);
        var byLane = held.stream()
                .map(ContactPoints.Wanted::customer)
                .distinct()
                .collect(
                        Collectors.groupingBy(customer -> customer.lane().number(), TreeMap::new, Collectors.toList()));
        var locked = new HashSet<CustomerId>();
        byLane.forEach((lane, customers) -> locked.addAll(profiles.lock(new Lane(lane), customers)));
        var found = points.findAll(held);
        var holders = new ArrayList<Holder>();
        for (var one : held) {
            var point = found.get(one);
            if (point != null && locked.contains(one.customer())) holders.add(new Holder(one.customer(), point));
        }
        return holders;
    }

    private static Set<CustomerId> customers(List<Holder> holders) {
        return holders.stream().map(Holder::customer).collect(Collectors.toSet());
    }

    private List<String> marketing() {
        return words.purposes().values().stream()
                .filter(purpose -> purpose.kind() == Purpose.Kind.MARKETING)
                .map(Purpose::id)
                .toList();
    }

    private static NewConsent no(
            Holder holder, String purpose, String source, Map<String, Object> evidence, Instant now) {
        return NewConsent.no(
                holder.customer(),
                ConsentAction.WITHDRAWN,
                Reach.at(holder.point()),
                Optional.of(purpose),
                new Origin(source, "customer", now, evidence));
    }

    private List<ConsentEvent> record(Collection<NewConsent> noes) {
        if (noes.isEmpty()) return List.of();
        return registry.record(List.copyOf(noes)).stream()
                .map(answer -> switch (answer) {
                    case ConsentAnswer.Recorded recorded -> recorded.event();
                    case ConsentAnswer.Refused refused ->
                        throw new IllegalStateException("a no was refused: " + refused);
                })
                .toList();
    }
}
