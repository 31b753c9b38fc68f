package org.volenti.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets as many messages to the last look as their provider's rate allows; who must wait does so before, without a permit. */
final class Pacing {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How long a desk is left alone that is busy for longer than anybody waits. */
    private static final Duration LATER = Duration.ofSeconds(1);
    /** A tenth of a second's worth goes at once. */
    private static final double AT_ONCE = 0.1;
    /** Before the domain in the name of its rate. */
    static final String DOMAIN = "domain:";

    private final Throttle throttle;

    Pacing(Throttle throttle) {
        this.throttle = throttle;
    }

    static Optional<Carrier.Share> share(Written written, Carrier carrier) {
        return written instanceof Written.Ready ready ? carrier.share(ready.message()) : Optional.empty();
    }

    static Optional<Carrier.Sparing> sparing(Written written, Carrier carrier) {
        return written instanceof Written.Ready ready ? carrier.sparing(ready.message()) : Optional.empty();
    }

    static boolean isPaced(Written written, Carrier carrier, Reach reach) {
        return tightest(written, carrier, reach) < Double.POSITIVE_INFINITY;
    }

    private static double tightest(Written written, Carrier carrier, Reach reach) {
        double tightest = Math.min(
                share(written, carrier).map(Carrier.Share::perSecond).orElse(Double.POSITIVE_INFINITY),
                sparing(written, carrier).map(Carrier.Sparing::perSecond).orElse(Double.POSITIVE_INFINITY));
        for (var share : shares(carrier, reach).values()) tightest = Math.min(tightest, share.perSecond());
        return tightest;
    }

    /** By name what one message takes of the rates of several providers, a unit for each device. */
    private static Map<String, Carrier.Share> shares(Carrier carrier, Reach reach) {
        if (carrier.providers().isEmpty()) return Map.of();
        var several = carrier.providers().get();
        var shares = new LinkedHashMap<String, Carrier.Share>();
        reach.called().forEach((provider, devices) -> several.share(provider)
                .ifPresent(one ->
                        shares.put(provider, new Carrier.Share(one.rate(), one.perSecond(), one.units() * devices))));
        return shares;
    }

    /**
     * What may go.
     *
     * @param count how many of the first; 0: none for the present
     * @param reach without those of several providers whose rate is used up
     */
    record Admitted(int count, Reach reach) {}

    /**
     * Waits, a second at most.
     *
     * @param waiting messages that draw from the same rates
     * @param reach to whom each of them goes
     */
    Admitted admit(List<Written> waiting, CarrierDesk desk, Reach reach) throws InterruptedException {
        var first = waiting.getFirst();
        double tightest = tightest(first, desk.carrier(), reach);
        if (tightest == Double.POSITIVE_INFINITY) return new Admitted(waiting.size(), reach);
        int most = (int) Math.max(1, tightest * AT_ONCE);
        var shares = shares(desk.carrier(), reach);
        int devices =
                shares.values().stream().mapToInt(Carrier.Share::units).max().orElse(1);
        int units = units(first, desk, devices);
        int count = 1;
        while (count < waiting.size() && units + units(waiting.get(count), desk, devices) <= most) {
            units += units(waiting.get(count), desk, devices);
            count++;
        }
        var draws = draws(first, desk, most, units, count);
        for (var share : shares.entrySet()) {
            var one = share.getValue();
            draws.add(new Draw(
                    one.rate(),
                    one.perSecond() - (most - 1),
                    one.units() * count,
                    Optional.empty(),
                    Optional.of(share.getKey())));
        }
        var left = await(draws, desk, reach);
        if (left.isEmpty() || left.get().isNobody()) return new Admitted(0, reach);
        return new Admitted(count, left.get());
    }

    /** @param otherwise where its carrier has no rate for all */
    private static int units(Written written, CarrierDesk desk, int otherwise) {
        return share(written, desk.carrier()).map(Carrier.Share::units).orElse(otherwise);
    }

    /**
     * @param domain of recipients whom it spares; empty for a rate of all
     * @param provider whose rate it is, of several
     */
    private record Draw(String rate, double perSecond, int units, Optional<String> domain, Optional<String> provider) {}

    /** The domain's first: of what is drawn in vain there the provider's rate loses nothing. */
    private static List<Draw> draws(Written first, CarrierDesk desk, int most, int units, int count) {
        var carrier = desk.carrier();
        var draws = new ArrayList<Draw>(2);
        // a second that begins with one portion still holds no more than the rate
        sparing(first, carrier)
                .filter(sparing -> sparing.perSecond() < Double.POSITIVE_INFINITY)
                .ifPresent(sparing -> draws.add(new Draw(
                        DOMAIN + sparing.domain(),
                        sparing.perSecond() - (most - 1),
                        count,
                        Optional.of(sparing.domain()),
                        Optional.empty())));
        share(first, carrier)
                .ifPresent(share -> draws.add(new Draw(
                        share.rate(), share.perSecond() - (most - 1), units, Optional.empty(), Optional.empty())));
        return draws;
    }

    /** @return who is left of several providers, of whom each has a rate of its own; empty: nothing goes */
    private Optional<Reach> await(List<Draw> draws, CarrierDesk desk, Reach reach) throws InterruptedException {
        if (!desk.mayWait()) return Optional.empty();
        try {
            var left = reach;
            var longest = Duration.ZERO;
            for (var draw : draws) {
                var wait = throttle.draw(draw.rate(), draw.perSecond(), draw.units(), PATIENCE);
                if (wait.isPresent()) {
                    if (wait.get().compareTo(longest) > 0) longest = wait.get();
                } else if (draw.provider().isPresent()) {
                    desk.usedUp(draw.provider().get(), LATER);
                    left = left.without(draw.provider().get(), CarrierDesk.USED_UP);
                } else {
                    draw.domain()
                            .ifPresentOrElse(
                                    domain -> desk.domains().leaveAlone(domain, LATER), () -> desk.leaveAlone(LATER));
                    return Optional.empty();
                }
            }
            if (longest.isPositive() && !left.isNobody()) new Bell().await(longest);
            return Optional.of(left);
        } finally {
            desk.waited();
        }
    }

    /** What the provider asked for counts for all who use the rate. */
    void heed(Written written, Outcome outcome, Carrier carrier) {
        if (outcome instanceof Outcome.AtDevices several) {
            several.devices().forEach(each -> heed(share(carrier, each.address()), each.outcome()));
        } else {
            heed(
                    share(written, carrier)
                            .or(() -> share(carrier, written.planned().address())),
                    outcome);
        }
    }

    private static Optional<Carrier.Share> share(Carrier carrier, String address) {
        return carrier.providers().flatMap(several -> several.of(address).flatMap(several::share));
    }

    private void heed(Optional<Carrier.Share> share, Outcome outcome) {
        if (!(outcome instanceof Outcome.Retryable retryable)) return;
        var asked = retryable.after().filter(Duration::isPositive);
        if (asked.isPresent() && share.isPresent()) throttle.hold(share.get().rate(), asked.get());
    }
}
