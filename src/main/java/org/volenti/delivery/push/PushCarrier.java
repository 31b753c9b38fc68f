package org.volenti.delivery.push;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.consent.Permit;
import org.volenti.delivery.Backoff;
import org.volenti.delivery.Breakers;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Limit;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.Reach;
import org.volenti.message.Message;
import org.volenti.profile.PushProvider;

/** Hands a message to every device of hers that the permit names, each by the push service that its address belongs to. */
@Singleton
public class PushCarrier implements Carrier, Carrier.Several {
    private final List<PushService> services;
    private final PushSettings settings;
    private final Breakers breakers;

    PushCarrier(@All List<PushService> services, PushSettings settings, Backoff backoff) {
        this.services = services;
        this.settings = settings;
        this.breakers = new Breakers(backoff, PushHttp.hosts(settings).whole());
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public boolean carries(Channel channel) {
        return channel.equals(Channel.PUSH);
    }

    @Override
    public int lines() {
        return settings.pushConnections();
    }

    @Override
    public void requireConfigured() {
        services.forEach(PushService::requireConfigured);
    }

    @Override
    public void ready(int lines) {
        services.forEach(PushService::prepare);
    }

    /** A push service that is silent says nothing of the others. */
    @Override
    public Optional<Several> providers() {
        return Optional.of(this);
    }

    @Override
    public Optional<String> of(String address) {
        return PushProvider.of(address);
    }

    @Override
    public void ready(String provider) throws Unavailable {
        for (var service : services) if (service.kind().equals(provider)) service.ready();
    }

    @Override
    public Optional<Share> share(String provider) {
        return services.stream()
                .filter(service -> service.kind().equals(provider))
                .findFirst()
                .flatMap(PushService::share);
    }

    @Override
    public Breakers breakers() {
        return breakers;
    }

    @Override
    public List<Limit> limits() {
        return services.stream().flatMap(service -> service.limit().stream()).toList();
    }

    @Override
    public Outcome deliver(Permit permit, Message message) throws Permit.Stale {
        return handOver(permit, message, Reach.ALL);
    }

    @Override
    public Outcome deliver(Permit permit, Message message, Reach reach) throws Permit.Stale {
        return handOver(permit, message, reach);
    }

    private Outcome handOver(Permit permit, Message message, Reach reach) throws Permit.Stale {
        permit.requireFresh();
        var devices = permit.points();
        if (devices.isEmpty()) {
            var alone = new ContactPoint(0, Channel.PUSH, message.to(), false, Instant.MIN);
            return at(alone, permit, message, reach).outcome();
        }
        boolean isOne = devices.size() == 1
                && devices.getFirst().address().equals(message.to())
                && reach.called().size() + reach.leftOut().size() <= 1;
        return isOne
                ? at(devices.getFirst(), permit, message, reach).outcome()
                : Outcome.AtDevices.of(each(permit, devices, message, reach));
    }

    private Outcome.AtDevice at(ContactPoint device, Permit permit, Message message, Reach reach) throws Permit.Stale {
        var address = device.address();
        var service = service(address);
        if (service.isEmpty()) {
            var why = new Outcome.Rejected("no kind of push address that is known here", false);
            return new Outcome.AtDevice(kind(address), address, false, why);
        }
        var provider = of(address);
        var objection = provider.flatMap(name -> objection(name, reach));
        if (objection.isPresent()) {
            var why = new Outcome.Retryable("not called: " + objection.get(), Optional.empty());
            return new Outcome.AtDevice(kind(address), address, false, why);
        }
        var outcome = service.get().deliver(permit, device, message);
        provider.ifPresent(name -> breakers.heard(name, outcome));
        return new Outcome.AtDevice(kind(address), address, true, outcome);
    }

    private Optional<String> objection(String provider, Reach reach) {
        var leftOut = Optional.ofNullable(reach.leftOut().get(provider));
        if (leftOut.isPresent()) return leftOut;
        // who is called may be the one that is to show whether it is back
        boolean away =
                reach.called().containsKey(provider) ? breakers.isClosed(provider) : breakers.keepsAway(provider);
        return away ? Optional.of("it cannot be reached") : Optional.empty();
    }

    private Optional<PushService> service(String address) {
        return services.stream().filter(each -> each.takes(address)).findFirst();
    }

    /** All at once, since the permit is young for a second only. */
    private List<Outcome.AtDevice> each(Permit permit, List<ContactPoint> devices, Message message, Reach reach)
            throws Permit.Stale {
        var answers = new ArrayList<Future<Outcome.AtDevice>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var device : devices) {
                Callable<Outcome.AtDevice> call = () -> at(device, permit, message, reach);
                answers.add(threads.submit(call));
            }
        }
        var told = new ArrayList<Outcome.AtDevice>();
        var stale = Optional.<Permit.Stale>empty();
        for (int i = 0; i < devices.size(); i++) {
            var address = devices.get(i).address();
            try {
                told.add(answers.get(i).resultNow());
            } catch (IllegalStateException e) {
                var failure = answers.get(i).exceptionNow();
                if (failure instanceof Permit.Stale late) stale = Optional.of(late);
                Outcome outcome = failure instanceof Permit.Stale
                        ? new Outcome.Retryable("not handed over: " + failure.getMessage(), Optional.empty())
                        : new Outcome.Unknown("failed: " + failure.getClass().getSimpleName());
                told.add(new Outcome.AtDevice(kind(address), address, true, outcome));
            }
        }
        boolean nothingWent = told.stream().allMatch(each -> each.outcome() instanceof Outcome.Retryable);
        if (stale.isPresent() && nothingWent) throw stale.get();
        return told;
    }

    private String kind(String address) {
        return service(address).map(PushService::kind).orElse("address");
    }
}
