package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.volenti.delivery.Limit;
import org.volenti.delivery.Providers;
import org.volenti.delivery.Throttle;

/** Providers as a page shows them. */
@ApplicationScoped
class DeliveryViews {
    /** A rate that is free so much later is held by its provider: whoever draws waits a second at most. */
    private static final Duration HELD = Duration.ofSeconds(2);

    private final Providers providers;
    private final UnknownViews unknown;
    private final CarrierWords words;
    private final Phrases phrases;
    private final DeliveryText text;

    DeliveryViews(Providers providers, UnknownViews unknown, CarrierWords words, Phrases phrases, DeliveryText text) {
        this.providers = providers;
        this.unknown = unknown;
        this.words = words;
        this.phrases = phrases;
        this.text = text;
    }

    DeliveryView view(Reader reader) {
        var ways = providers.all();
        int instances = providers.instances();
        return new DeliveryView(
                sentence(ways),
                instances > 1 ? text.seenBy(phrases.number(instances)) : "",
                ways.stream().map(way -> way(way, reader)).toList(),
                unknown.sentence(reader));
    }

    private String sentence(List<Providers.Way> ways) {
        var real = ways.stream().filter(Providers.Way::real).toList();
        if (real.isEmpty()) return text.nothingLeaves();
        var waiting = real.stream()
                .filter(way ->
                        way.providers().stream().allMatch(each -> each.open().isPresent()))
                .toList();
        if (!waiting.isEmpty()) return text.channelsWait(names(waiting));
        var away = names(real, down -> down.nextTry().isPositive());
        if (!away.isEmpty()) return text.someAway(phrases.and(away));
        var parts = real.stream()
                .flatMap(way -> way.providers().stream())
                .flatMap(provider -> provider.away().keySet().stream())
                .toList();
        if (!parts.isEmpty()) return text.partAway(phrases.and(parts));
        var untried = names(real, down -> true);
        return untried.isEmpty() ? text.allWork(names(real)) : text.someUntried(names(real), phrases.and(untried));
    }

    private List<String> names(List<Providers.Way> ways, Predicate<Providers.Down> how) {
        return ways.stream()
                .flatMap(way -> way.providers().stream())
                .filter(provider -> provider.open().filter(how).isPresent())
                .map(provider -> words.name(provider.carrier()))
                .toList();
    }

    private String names(List<Providers.Way> ways) {
        return phrases.and(ways.stream()
                .flatMap(way -> way.channels().stream())
                .map(channel -> phrases.byChannel(channel.name()))
                .toList());
    }

    private DeliveryView.Way way(Providers.Way way, Reader reader) {
        var name = way.real() ? phrases.channel(way.channels().getFirst().name()) : text.inside();
        var shown = new ArrayList<DeliveryView.Provider>();
        for (int place = 0; place < way.providers().size(); place++) shown.add(provider(way, place, reader));
        var waiting = waiting(way, reader);
        var sentence = way.real() ? waiting : text.staysInside(names(List.of(way))) + " " + waiting;
        return new DeliveryView.Way(
                way.real() ? way.channels().getFirst().name() : "inside",
                name,
                sentence,
                shown,
                way.sparing().stream().map(used -> limit(used, reader)).toList());
    }

    private String waiting(Providers.Way way, Reader reader) {
        var waiting = way.waiting();
        if (way.more()) return text.manyWait(reader.count(waiting.due() + waiting.later()));
        if (waiting.due() == 0 && waiting.later() == 0) return text.nothingWaits();
        if (waiting.later() == 0) return text.wait(waiting.due(), reader.count(waiting.due()));
        return text.waitAndLater(waiting.due(), reader.count(waiting.due()), reader.count(waiting.later()));
    }

    private DeliveryView.Provider provider(Providers.Way way, int place, Reader reader) {
        var provider = way.providers().get(place);
        var open = provider.open();
        boolean othersWork =
                way.providers().stream().anyMatch(each -> each.open().isEmpty());
        var role = way.providers().size() == 1 ? "" : place == 0 ? text.first() : text.further();
        var sentences = new ArrayList<String>();
        open.ifPresent(down -> sentences.add(away(down, reader)));
        if (open.isPresent() && othersWork) sentences.add(text.meanwhile());
        provider.away().forEach((name, down) -> sentences.add(text.ofProvider(name) + " " + away(down, reader)));
        boolean untried = open.filter(down -> !down.nextTry().isPositive()).isPresent();
        boolean partly = open.isEmpty() && !provider.away().isEmpty();
        return new DeliveryView.Provider(
                words.name(provider.carrier()),
                role,
                untried || partly ? "hold" : open.isPresent() ? "suppress" : "send",
                untried ? text.untried() : partly ? text.partly() : open.isPresent() ? text.away() : text.works(),
                String.join(" ", sentences),
                provider.limits().stream().map(used -> limit(used, reader)).toList());
    }

    private String away(Providers.Down down, Reader reader) {
        var since = reader.at(reader.now().minus(down.since()));
        return down.nextTry().isPositive()
                ? text.awayUntil(since, down.why(), reader.clock(reader.now().plus(down.nextTry())))
                : text.awayNow(since, down.why());
    }

    private DeliveryView.Limit limit(Providers.Used used, Reader reader) {
        var limit = used.limit();
        boolean rated = limit.effective() < Double.POSITIVE_INFINITY;
        long perMinute = Math.round(limit.effective() * 60);
        long drawn = used.use().map(Throttle.Use::lastMinute).orElse(0L);
        var held = used.use().filter(use -> use.free().compareTo(HELD) > 0);
        boolean counted = rated && (used.use().isPresent() || limit.isOfOne());
        var inUse = held.map(use -> text.held(reader.clock(reader.now().plus(use.free()))))
                .orElseGet(() -> counted ? text.inUse(reader.count(drawn), reader.share(drawn, perMinute)) : "");
        return new DeliveryView.Limit(
                of(used),
                allowed(limit, reader),
                inUse,
                counted ? (int) Math.clamp(100 * drawn / Math.max(1, perMinute), 0, 100) : -1,
                switch (limit.published()) {
                    case AMAZON_SES -> text.publishedBySes();
                    case TWILIO -> text.publishedByTwilio();
                    case FCM -> text.publishedByGoogle();
                    case NONE -> "";
                });
    }

    private String of(Providers.Used used) {
        return switch (used.limit().of()) {
            case RELAY -> text.ofRelay();
            case SENDER -> used.of().isEmpty() ? text.ofEachSender() : text.ofSender(used.of());
            case PROJECT -> text.ofProject(used.of());
            case DOMAIN -> used.of().isEmpty() ? text.ofEachDomain() : text.ofDomain(used.of());
        };
    }

    private String allowed(Limit limit, Reader reader) {
        var parts = new ArrayList<String>();
        boolean segments = limit.unit() == Limit.Unit.SEGMENTS;
        limit.perSecond()
                .map(reader::decimal)
                .ifPresent(rate -> parts.add(segments ? text.segmentsPerSecond(rate) : text.perSecond(rate)));
        limit.perMinute()
                .map(reader::decimal)
                .ifPresent(rate -> parts.add(segments ? text.segmentsPerMinute(rate) : text.perMinute(rate)));
        if (parts.isEmpty()) parts.add(text.noRate());
        limit.atOnce().map(reader::count).ifPresent(count -> parts.add(text.atOnce(count)));
        return phrases.and(parts);
    }
}
