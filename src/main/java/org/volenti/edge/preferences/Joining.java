package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Secret;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.Proofs;
import org.volenti.consent.Standing;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Customers;
import org.volenti.profile.Profiles;

/**
 * Takes a sign-up in. Nobody knows yet who typed the address, so every yes waits for whoever reads it, even where that
 * address was confirmed before; and what the form says of frequency binds only then.
 */
@ApplicationScoped
class Joining {
    /** Of one address in a day; more would only fill the ledger. */
    private static final int MOST = 3;

    private final Customers customers;
    private final Profiles profiles;
    private final ContactPoints points;
    private final Grants grants;
    private final ConsentRegistry registry;
    private final Throttle throttle;
    private final Tongue tongue;
    private final Secret secret;
    private final InstantSource time;

    Joining(
            Customers customers,
            Profiles profiles,
            ContactPoints points,
            Grants grants,
            ConsentRegistry registry,
            Throttle throttle,
            Tongue tongue,
            Secret secret,
            InstantSource time) {
        this.customers = customers;
        this.profiles = profiles;
        this.points = points;
        this.grants = grants;
        this.registry = registry;
        this.throttle = throttle;
        this.tongue = tongue;
        this.secret = secret;
        this.time = time;
    }

    /**
     * @param set the purposes of the page, as its address names them
     * @param often by purpose
     * @param signal whether the browser asks not to be profiled
     */
    record SignUp(
            String set,
            Channel channel,
            String address,
            List<Asked.Yes> yes,
            Map<String, String> often,
            boolean signal) {}

    /** @param grants one for each purpose; those that she had given before wait for nothing */
    record Taken(ContactPoint point, List<ConsentEvent> grants) {}

    Optional<Taken> take(SignUp signUp, Visitor visitor, Reader reader) {
        var whose = signUp.channel() + " " + signUp.address();
        if (!throttle.allows("join", whose.toLowerCase(Locale.ROOT), MOST, Post.DAY)) return Optional.empty();
        return inTransaction(signUp, visitor, reader);
    }

    @Transactional
    public Optional<Taken> inTransaction(SignUp signUp, Visitor visitor, Reader reader) {
        var customer = customer(signUp, reader);
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return Optional.empty();
        var point = points.ensure(customer, signUp.channel(), signUp.address());
        var told = new ArrayList<NewConsent>();
        for (var yes : signUp.yes()) {
            var evidence = new LinkedHashMap<String, Object>(visitor.seen());
            evidence.put("form", "join");
            if (signUp.signal()) evidence.put(Newcomers.SIGNAL, "1");
            var often = signUp.often().get(yes.purpose().id());
            if (often != null) evidence.put(Newcomers.OFTEN, often);
            var act = new Grants.Act(customer, "ticked", Newcomers.JOINED + signUp.set(), evidence);
            var line = new Offered(yes.purpose(), Optional.of(point), Standing.NEVER_ASKED, Optional.of(yes.shown()));
            told.addAll(grants.yes(act, line, yes.shown(), Proofs.Found.NOTHING));
        }
        var events = new ArrayList<ConsentEvent>();
        for (var answer : registry.record(told)) {
            if (answer instanceof ConsentAnswer.Recorded(var event, var unknown)) events.add(event);
        }
        return events.isEmpty() ? Optional.empty() : Optional.of(new Taken(point, events));
    }

    /** The one who holds the address; where nobody does, or several do, somebody new, the same for the same address. */
    private CustomerId customer(SignUp signUp, Reader reader) {
        var holders = points.holders(signUp.channel(), signUp.address());
        if (holders.size() == 1) return holders.getFirst();
        var mac = secret.mac(
                Secret.Lasting.JOIN, (signUp.channel() + " " + signUp.address()).getBytes(StandardCharsets.UTF_8));
        var ref = "join-" + HexFormat.of().formatHex(mac, 0, 12);
        boolean known = profiles.findByRef(ref).isPresent();
        var locked = customers.lock(List.of(ref), List.of(ref), time.instant()).get(ref);
        if (locked == null) throw new IllegalStateException("a customer that was created is not there");
        if (!known) tongue.change(locked, reader.sheet().lang());
        return locked;
    }
}
