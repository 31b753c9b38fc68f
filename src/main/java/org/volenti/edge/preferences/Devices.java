package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Secret;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.NewConsent.Origin;
import org.volenti.consent.Proofs;
import org.volenti.consent.Standing;
import org.volenti.message.LinkClaim;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Customers;
import org.volenti.profile.KeptDevices;
import org.volenti.profile.Profiles;
import org.volenti.profile.Suppressions;

/**
 * Takes in devices that want to be notified, and lets them go. The browser asked its owner, and its subscription holds a
 * secret that nobody else knows: whoever brings it speaks for that device, so nothing waits for a confirmation, and a device
 * whose former owner was erased comes back. Who brings a known address with another secret speaks for nobody.
 */
@ApplicationScoped
class Devices {
    /** Of one customer; whoever notifies a new one stops notifying the oldest. */
    private static final int MOST = 20;

    private final Customers customers;
    private final Profiles profiles;
    private final ContactPoints points;
    private final KeptDevices devices;
    private final Suppressions suppressions;
    private final Grants grants;
    private final ConsentRegistry registry;
    private final PrivacySignal signal;
    private final Tongue tongue;
    private final Secret secret;
    private final InstantSource time;

    Devices(
            Customers customers,
            Profiles profiles,
            ContactPoints points,
            KeptDevices devices,
            Suppressions suppressions,
            Grants grants,
            ConsentRegistry registry,
            PrivacySignal signal,
            Tongue tongue,
            Secret secret,
            InstantSource time) {
        this.customers = customers;
        this.profiles = profiles;
        this.points = points;
        this.devices = devices;
        this.suppressions = suppressions;
        this.grants = grants;
        this.registry = registry;
        this.signal = signal;
        this.tongue = tongue;
        this.secret = secret;
        this.time = time;
    }

    /**
     * @param link of hers, which named her; else it is of whoever has the device, or stands for itself
     * @param set the purposes of the button, as its address names them
     * @param signalled whether the browser asks that its user be not profiled
     */
    record Yes(Optional<LinkClaim> link, String set, String address, List<Asked.Yes> purposes, boolean signalled) {}

    @Transactional
    public void on(Yes yes, Visitor visitor, Reader reader) {
        if (isAnothers(yes.address())) return;
        var customer =
                yes.link().map(LinkClaim::customer).filter(this::isThere).orElseGet(() -> owner(yes.address(), reader));
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return;
        var point = points.ensure(customer, Channel.PUSH, yes.address());
        suppressions.liftByOwner(customer, Channel.PUSH, yes.address());
        makeRoom(customer, visitor);
        var told = new ArrayList<NewConsent>();
        for (var one : yes.purposes()) {
            var evidence = new LinkedHashMap<String, Object>(visitor.seen());
            evidence.put("form", "push");
            yes.link().ifPresent(link -> Visitor.made(link, evidence));
            var act = new Grants.Act(customer, "clicked", "page:/push/" + yes.set(), evidence);
            var line = new Offered(one.purpose(), Optional.of(point), Standing.NEVER_ASKED, Optional.of(one.shown()));
            told.addAll(grants.yes(act, line, one.shown(), Proofs.Found.NOTHING));
        }
        registry.record(told);
        if (yes.signalled()) signal.heed(customer, visitor, reader);
    }

    /** A subscription keeps its keys as long as it lives. */
    private boolean isAnothers(String address) {
        return devices.sameAs(address).stream().anyMatch(kept -> !kept.equals(address));
    }

    private void makeRoom(CustomerId customer, Visitor visitor) {
        var hers = points.of(customer).stream()
                .filter(point -> point.channel().equals(Channel.PUSH))
                .toList();
        for (var oldest : hers.subList(0, Math.max(0, hers.size() - MOST))) letGo(customer, oldest, visitor);
    }

    private void letGo(CustomerId customer, ContactPoint point, Visitor visitor) {
        registry.record(List.of(gone(customer, point, visitor)));
        points.remove(List.of(new OwnedId(customer, point.id())));
    }

    private boolean isThere(CustomerId customer) {
        return profiles.refOf(customer).isPresent();
    }

    /** The one who has it; where nobody does, somebody new, the same for the same device. */
    private CustomerId owner(String address, Reader reader) {
        var holders = points.holders(Channel.PUSH, address);
        if (!holders.isEmpty()) return holders.getFirst();
        var mac = secret.mac(Secret.Lasting.DEVICES, address.getBytes(StandardCharsets.UTF_8));
        var ref = "push-" + HexFormat.of().formatHex(mac, 0, 12);
        boolean known = profiles.findByRef(ref).isPresent();
        var locked = customers.lock(List.of(ref), List.of(ref), time.instant()).get(ref);
        if (locked == null) throw new IllegalStateException("a customer that was created is not there");
        if (!known) tongue.change(locked, reader.sheet().lang());
        return locked;
    }

    /** Whoever has the device: every yes at it ends, and the device is hers no more. */
    @Transactional
    public void off(String address, boolean signalled, Visitor visitor, Reader reader) {
        for (var customer : points.holders(Channel.PUSH, address)) {
            if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) continue;
            points.find(customer, Channel.PUSH, address).ifPresent(point -> letGo(customer, point, visitor));
            if (signalled) signal.heed(customer, visitor, reader);
        }
    }

    private NewConsent gone(CustomerId customer, ContactPoint point, Visitor visitor) {
        return NewConsent.ofPointGone(
                customer, point, new Origin("page:" + visitor.page(), "customer", time.instant(), visitor.seen()));
    }
}
