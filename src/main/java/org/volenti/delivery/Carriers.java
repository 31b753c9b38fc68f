package org.volenti.delivery;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.volenti.common.Channel;
import org.volenti.common.RefusedStart;
import org.volenti.message.Links;
import org.volenti.message.Message;

/** Which carrier takes which channel: those that are switched on, and the sandbox for all the rest. */
@Singleton
public class Carriers {
    static final String SANDBOX = "sandbox";

    private final Map<Channel, Failover> byChannel = new HashMap<>();
    private final Failover sandbox;
    private final List<Copies> copies;

    public Carriers(@All List<Carrier> carriers, ChannelSettings settings, Links links, Backoff backoff) {
        sandbox = new Failover(carriers.stream()
                .filter(carrier -> carrier.name().equals(SANDBOX))
                .map(carrier -> new CarrierDesk(carrier, backoff))
                .toList());
        if (sandbox.desks().isEmpty()) throw new IllegalStateException("there is no sandbox");
        copies = settings.sandboxCopies()
                ? carriers.stream()
                        .filter(Copies.class::isInstance)
                        .map(Copies.class::cast)
                        .toList()
                : List.of();
        for (var written : new TreeSet<>(settings.channels())) {
            var name = written.strip();
            if (name.equals(SANDBOX)) continue;
            var first = real(name, carriers, settings, links);
            var inOrder = new ArrayList<Carrier>(List.of(first));
            inOrder.addAll(first.others());
            byChannel.put(
                    new Channel(name),
                    new Failover(inOrder.stream()
                            .map(carrier -> new CarrierDesk(carrier, backoff))
                            .toList()));
        }
    }

    private static Carrier real(String channel, List<Carrier> carriers, ChannelSettings settings, Links links) {
        var carrier = carriers.stream()
                .filter(each -> !each.name().equals(SANDBOX))
                .filter(each -> each.carries(new Channel(channel)))
                .findFirst()
                .orElseThrow(() -> RefusedStart.because(
                        "VOLENTI_CHANNELS names “" + channel + "”, which nothing carries; take it out"));
        try {
            carrier.requireConfigured();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw RefusedStart.because(String.valueOf(e.getMessage()));
        }
        if (!"https".equals(links.publicUrl().getScheme()) && !settings.allowHttp()) {
            throw RefusedStart.because("VOLENTI_CHANNELS sends real messages, whose links would lead to "
                    + links.publicUrl()
                    + ": set VOLENTI_PUBLIC_URL to an https address, or VOLENTI_ALLOW_HTTP=true for a trial");
        }
        return carrier;
    }

    /** Empty never: what is not really sent is kept inside. */
    Failover of(Channel channel) {
        return byChannel.getOrDefault(channel, sandbox);
    }

    /** Those of which a provider can be asked what became of a message. */
    Set<Channel> asked() {
        return byChannel.entrySet().stream()
                .filter(way -> way.getValue().desks().stream()
                        .anyMatch(desk -> desk.carrier().later() == Carrier.Later.ASKED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The one that was called by that name; empty where it is switched off since. */
    Optional<Carrier> named(Channel channel, String name) {
        return of(channel).desks().stream()
                .map(CarrierDesk::carrier)
                .filter(carrier -> carrier.name().equals(name))
                .findFirst();
    }

    /** Channels whose carriers take something at present. */
    List<Channel> open() {
        return Channel.CARRIED.stream().filter(channel -> !of(channel).isDown()).toList();
    }

    /** To whom nothing goes at present though the channel is open, as {@link Outbox#due} takes it. */
    Set<String> spared(Channel channel) {
        return of(channel).desks().stream()
                .flatMap(desk -> desk.spared().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    Map<Channel, Failover> real() {
        return Map.copyOf(byChannel);
    }

    Failover sandbox() {
        return sandbox;
    }

    /** What a carrier has taken, or may have; the sandbox holds its own anyway. */
    void copy(Carrier carrier, Message message, Instant handedOverAt) {
        if (!carrier.name().equals(SANDBOX)) copies.forEach(each -> each.keep(message, handedOverAt));
    }

    /** Whether the sandbox shows what was really sent as well, for pages to say so. */
    public boolean showsCopies() {
        return !copies.isEmpty() && !byChannel.isEmpty();
    }
}
