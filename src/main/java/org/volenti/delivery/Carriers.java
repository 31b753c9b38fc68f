package org.volenti.delivery;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.volenti.common.Channel;
import org.volenti.message.Links;

/** Which carrier takes which channel: those that are switched on, and the sandbox for all the rest. */
@Singleton
public class Carriers {
    static final String SANDBOX = "sandbox";

    private final Map<Channel, CarrierDesk> byChannel = new HashMap<>();
    private final CarrierDesk sandbox;

    public Carriers(@All List<Carrier> carriers, ChannelSettings settings, Links links, Backoff backoff) {
        var desks = carriers.stream()
                .map(carrier -> new CarrierDesk(carrier, backoff))
                .toList();
        sandbox = desks.stream()
                .filter(desk -> desk.carrier().name().equals(SANDBOX))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no sandbox"));
        for (var name : new TreeSet<>(settings.channels())) {
            if (!name.equals(SANDBOX)) byChannel.put(new Channel(name), real(name, desks, settings, links));
        }
    }

    private static CarrierDesk real(String channel, List<CarrierDesk> desks, ChannelSettings settings, Links links) {
        var desk = desks.stream()
                .filter(each -> !each.carrier().name().equals(SANDBOX))
                .filter(each -> each.carrier().carries(new Channel(channel)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "VOLENTI_CHANNELS names “" + channel + "”, which nothing carries; take it out"));
        desk.carrier().requireConfigured();
        if (!"https".equals(links.publicUrl().getScheme()) && !settings.allowHttp()) {
            throw new IllegalStateException("VOLENTI_CHANNELS sends real messages, whose links would lead to "
                    + links.publicUrl()
                    + ": set VOLENTI_PUBLIC_URL to an https address, or VOLENTI_ALLOW_HTTP=true for a trial");
        }
        return desk;
    }

    /** Empty never: what is not really sent is kept inside. */
    CarrierDesk of(Channel channel) {
        return byChannel.getOrDefault(channel, sandbox);
    }

    /** Channels whose carrier cannot be reached at present. */
    Set<Channel> unavailable() {
        return byChannel.entrySet().stream()
                .filter(entry -> entry.getValue().isDown())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Channels really sent, for pages to say so. */
    public Set<Channel> reallySent() {
        return Set.copyOf(byChannel.keySet());
    }
}
