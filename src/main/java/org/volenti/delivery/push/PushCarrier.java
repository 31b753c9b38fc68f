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
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Limit;
import org.volenti.delivery.Outcome;
import org.volenti.message.Message;

/** Hands a message to every device of hers that the permit names, each by the push service that its address belongs to. */
@Singleton
public class PushCarrier implements Carrier {
    private final List<PushService> services;
    private final PushSettings settings;

    PushCarrier(@All List<PushService> services, PushSettings settings) {
        this.services = services;
        this.settings = settings;
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
        services.forEach(PushService::ready);
    }

    @Override
    public Optional<Share> share(Message message) {
        return service(message.to()).flatMap(PushService::share);
    }

    @Override
    public List<Limit> limits() {
        return services.stream().flatMap(service -> service.limit().stream()).toList();
    }

    @Override
    public Outcome deliver(Permit permit, Message message) throws Permit.Stale {
        permit.requireFresh();
        var devices = permit.points();
        if (devices.isEmpty()) {
            return handOver(permit, new ContactPoint(0, Channel.PUSH, message.to(), false, Instant.MIN), message);
        }
        return devices.size() == 1 && devices.getFirst().address().equals(message.to())
                ? handOver(permit, devices.getFirst(), message)
                : Outcome.AtDevices.of(each(permit, devices, message));
    }

    private Outcome handOver(Permit permit, ContactPoint device, Message message) throws Permit.Stale {
        var service = service(device.address());
        return service.isPresent()
                ? service.get().deliver(permit, device, message)
                : new Outcome.Rejected("no kind of push address that is known here", false);
    }

    private Optional<PushService> service(String address) {
        return services.stream().filter(each -> each.takes(address)).findFirst();
    }

    /** All at once, since the permit is young for a second only. */
    private List<Outcome.AtDevice> each(Permit permit, List<ContactPoint> devices, Message message)
            throws Permit.Stale {
        var answers = new ArrayList<Future<Outcome>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var device : devices) {
                Callable<Outcome> call = () -> handOver(permit, device, message);
                answers.add(threads.submit(call));
            }
        }
        var told = new ArrayList<Outcome.AtDevice>();
        var stale = Optional.<Permit.Stale>empty();
        for (int i = 0; i < devices.size(); i++) {
            var address = devices.get(i).address();
            Outcome outcome;
            try {
                outcome = answers.get(i).resultNow();
            } catch (IllegalStateException e) {
                var failure = answers.get(i).exceptionNow();
                if (failure instanceof Permit.Stale late) stale = Optional.of(late);
                outcome = failure instanceof Permit.Stale
                        ? new Outcome.Retryable("not handed over: " + failure.getMessage(), Optional.empty())
                        : new Outcome.Unknown("failed: " + failure.getClass().getSimpleName());
            }
            told.add(new Outcome.AtDevice(kind(address), address, outcome));
        }
        boolean nothingWent = told.stream().allMatch(each -> each.outcome() instanceof Outcome.Retryable);
        if (stale.isPresent() && nothingWent) throw stale.get();
        return told;
    }

    private String kind(String address) {
        return service(address).map(PushService::kind).orElse("address");
    }
}
