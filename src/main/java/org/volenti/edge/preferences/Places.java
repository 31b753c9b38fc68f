package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.NewConsent.Origin;
import org.volenti.consent.Proofs;
import org.volenti.consent.Standing;
import org.volenti.message.LinkClaim;
import org.volenti.profile.Addresses;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Normalised;
import org.volenti.profile.Profiles;

/** Adds and removes contact points of somebody who follows her link. */
@ApplicationScoped
class Places {
    private static final int MOST_UNCONFIRMED = 3;
    /** RFC 5321 allows 254. */
    private static final int LONGEST = 320;

    private final Profiles profiles;
    private final ContactPoints points;
    private final Proofs proofs;
    private final SurelyHers surelyHers;
    private final Asked asked;
    private final Grants grants;
    private final ConsentRegistry registry;
    private final InstantSource time;

    Places(
            Profiles profiles,
            ContactPoints points,
            Proofs proofs,
            SurelyHers surelyHers,
            Asked asked,
            Grants grants,
            ConsentRegistry registry,
            InstantSource time) {
        this.profiles = profiles;
        this.points = points;
        this.proofs = proofs;
        this.surelyHers = surelyHers;
        this.asked = asked;
        this.grants = grants;
        this.registry = registry;
        this.time = time;
    }

    sealed interface Added {
        /** @param grants those that wait; none when the address is proven already */
        record Done(ContactPoint point, List<ConsentEvent> grants) implements Added {}

        record Not(String why) implements Added {}
    }

    /** A yes to each purpose that she ticked, at an address that counts when somebody who reads it confirms. */
    @Transactional
    public Added add(LinkClaim claim, Visitor visitor, Reader reader, Form form, Channel channel) {
        var customer = claim.customer();
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return no(reader);
        var address = normalised(form.first("address"), channel, reader);
        if (address.isEmpty()) return no(reader);
        var yes = asked.read(form, channel, purpose -> true, reader);
        if (yes.isEmpty()) return new Added.Not(reader.centre().addNoTick());
        var proven = proofs.of(customer).anew(profiles.closed(customer));
        boolean known = points.find(customer, channel, address.get()).isPresent();
        long waiting = points.of(customer).stream()
                .filter(point -> proven.isTypedOnly(point.id()))
                .count();
        if (!known && waiting >= MOST_UNCONFIRMED)
            return new Added.Not(reader.centre().addTooMany());
        var point = points.ensure(customer, channel, address.get());
        var evidence = new LinkedHashMap<>(visitor.evidence(claim));
        if (surelyHers.isHerOwn(claim)) evidence.put(Proofs.VOUCHED, true);
        var act = new Grants.Act(customer, "ticked", Proofs.TYPED + visitor.page(), evidence);
        var told = new ArrayList<NewConsent>();
        for (var one : yes) {
            var line = new Offered(one.purpose(), Optional.of(point), Standing.NEVER_ASKED, Optional.of(one.shown()));
            told.addAll(grants.yes(act, line, one.shown(), proven));
        }
        var waits = new ArrayList<ConsentEvent>();
        for (var answer : registry.record(told)) {
            if (answer instanceof ConsentAnswer.Recorded(var event, var unknown)
                    && !proven.confirmed().containsKey(point.id())) waits.add(event);
        }
        return new Added.Done(point, waits);
    }

    private static Added no(Reader reader) {
        return new Added.Not(reader.centre().addNotAnAddress());
    }

    static Optional<String> normalised(String raw, Channel channel, Reader reader) {
        if (raw.isBlank() || raw.length() > LONGEST) return Optional.empty();
        return Addresses.normalise(channel, raw.strip(), reader.country()) instanceof Normalised.Address(var value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** Takes one of hers away, and with it every yes that was said for it. */
    @Transactional
    public boolean remove(LinkClaim claim, Visitor visitor, long pointId) {
        var customer = claim.customer();
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return false;
        var point = points.of(customer).stream()
                .filter(hers -> hers.id() == pointId)
                .findFirst();
        if (point.isEmpty()) return false;
        registry.record(List.of(gone(customer, point.get(), claim, visitor)));
        points.remove(List.of(new OwnedId(customer, pointId)));
        return true;
    }

    private NewConsent gone(CustomerId customer, ContactPoint point, LinkClaim claim, Visitor visitor) {
        var evidence = new LinkedHashMap<>(visitor.evidence(claim));
        evidence.put("because", "the contact point was removed");
        return NewConsent.ofPointGone(
                customer, point, new Origin("page:" + visitor.page(), "customer", time.instant(), evidence));
    }
}
