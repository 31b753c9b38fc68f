package org.volenti.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.volenti.common.Channel;

/** How the ways out of the house are: whether each works as this instance sees it, its limits, what of them is in use. */
@Singleton
public class Providers {
    /** Of rates that nobody names, e.g. of each domain, those that are used most. */
    private static final int BUSIEST = 5;

    private static final int COUNTED = 100_000;

    private final Carriers carriers;
    private final Throttle throttle;
    private final Queue queue;
    private final InstantSource clock;

    public Providers(Carriers carriers, Throttle throttle, Queue queue, InstantSource clock) {
        this.carriers = carriers;
        this.throttle = throttle;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * The ways of one channel, or what stays inside.
     *
     * @param channels several for the sandbox alone
     * @param sparing how recipients' servers are spared, whichever provider is called
     * @param more whether more wait than were counted
     */
    public record Way(
            List<Channel> channels,
            boolean real,
            List<Provider> providers,
            List<Used> sparing,
            Queue.Waiting waiting,
            boolean more) {}

    /**
     * @param open empty while all is well
     * @param away by name, those that cannot be reached where one carrier has several
     */
    public record Provider(String carrier, Optional<Down> open, Map<String, Down> away, List<Used> limits) {}

    /** As {@link Breaker.Open}. */
    public record Down(Duration since, Duration nextTry, String why) {}

    /**
     * A limit and what is in use of it.
     *
     * @param of what exactly it is of, e.g. a number; empty where the carrier says that
     * @param use empty where nothing was drawn of it lately, or it has no rate
     */
    public record Used(Limit limit, String of, Optional<Throttle.Use> use) {}

    public int instances() {
        return queue.instances();
    }

    /** What is really sent, then the sandbox. */
    public List<Way> all() {
        var waiting = queue.waiting(clock.instant(), COUNTED);
        boolean more = waiting.values().stream()
                        .mapToLong(each -> each.due() + each.later())
                        .sum()
                >= COUNTED;
        var uses = throttle.uses();
        var ways = new ArrayList<Way>();
        carriers.real().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Channel::name)))
                .forEach(entry -> ways.add(new Way(
                        List.of(entry.getKey()),
                        true,
                        providers(entry.getValue(), uses),
                        used(entry.getValue().first(), uses, true),
                        waiting.getOrDefault(entry.getKey(), Queue.Waiting.NOTHING),
                        more)));
        var inside = new LinkedHashSet<>(Channel.CARRIED);
        inside.removeAll(carriers.real().keySet());
        if (inside.isEmpty()) return ways;
        var kept = inside.stream()
                .map(channel -> waiting.getOrDefault(channel, Queue.Waiting.NOTHING))
                .reduce(Queue.Waiting.NOTHING, (a, b) -> new Queue.Waiting(a.due() + b.due(), a.later() + b.later()));
        ways.add(new Way(List.copyOf(inside), false, providers(carriers.sandbox(), uses), List.of(), kept, more));
        return ways;
    }

    /** As this instance sees those that are really called; asks nobody. */
    List<Provider> real() {
        return carriers.real().values().stream()
                .flatMap(way -> providers(way, List.of()).stream())
                .toList();
    }

    private static List<Provider> providers(Failover way, List<Throttle.Use> uses) {
        return way.desks().stream()
                .map(desk -> new Provider(
                        desk.carrier().name(),
                        desk.breaker().open().map(Providers::down),
                        away(desk),
                        used(desk, uses, false)))
                .toList();
    }

    private static Map<String, Down> away(CarrierDesk desk) {
        var away = new TreeMap<String, Down>();
        desk.carrier().providers().ifPresent(several -> several.breakers()
                .open()
                .forEach((provider, open) -> away.put(provider, down(open))));
        return away;
    }

    private static Down down(Breaker.Open open) {
        return new Down(open.since(), open.nextTry(), open.why());
    }

    private static List<Used> used(CarrierDesk desk, List<Throttle.Use> uses, boolean ofDomains) {
        var all = desk.carrier().limits();
        return all.stream()
                .filter(limit -> (limit.of() == Limit.Of.DOMAIN) == ofDomains)
                .flatMap(limit -> used(limit, all, uses).stream())
                .toList();
    }

    /** The limit itself, and where it is one of many those of them that are used most. */
    private static List<Used> used(Limit limit, List<Limit> all, List<Throttle.Use> uses) {
        var named = all.stream().map(Limit::rate).toList();
        var fitting = uses.stream()
                .filter(use -> limit.covers(use.rate()))
                .filter(use -> use.rate().equals(limit.rate()) || !named.contains(use.rate()))
                .sorted(Comparator.comparingLong(Throttle.Use::lastMinute).reversed())
                .limit(BUSIEST)
                .map(use -> new Used(limit, limit.of(use.rate()), Optional.of(use)))
                .toList();
        boolean isShown = fitting.stream().anyMatch(used -> used.of().equals(limit.of(limit.rate())));
        if (isShown || (limit.of() == Limit.Of.SENDER && !fitting.isEmpty())) return fitting;
        var shown = new ArrayList<Used>(List.of(new Used(limit, limit.of(limit.rate()), Optional.empty())));
        shown.addAll(fitting);
        return shown;
    }
}
