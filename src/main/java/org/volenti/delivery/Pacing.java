package org.volenti.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    static boolean isPaced(Written written, Carrier carrier) {
        return tightest(written, carrier) < Double.POSITIVE_INFINITY;
    }

    private static double tightest(Written written, Carrier carrier) {
        return Math.min(
                share(written, carrier).map(Carrier.Share::perSecond).orElse(Double.POSITIVE_INFINITY),
                sparing(written, carrier).map(Carrier.Sparing::perSecond).orElse(Double.POSITIVE_INFINITY));
    }

    /**
     * Waits, a second at most.
     *
     * @param waiting messages that draw from the same rates
     * @return how many of the first may go now; 0: none for the present
     */
    int admit(List<Written> waiting, CarrierDesk desk) throws InterruptedException {
        var first = waiting.getFirst();
        double tightest = tightest(first, desk.carrier());
        if (tightest == Double.POSITIVE_INFINITY) return waiting.size();
        int most = (int) Math.max(1, tightest * AT_ONCE);
        int units = units(first, desk);
        int count = 1;
        while (count < waiting.size() && units + units(waiting.get(count), desk) <= most) {
            units += units(waiting.get(count), desk);
            count++;
        }
        return await(draws(first, desk, most, units, count), desk) ? count : 0;
    }

    private static int units(Written written, CarrierDesk desk) {
        return share(written, desk.carrier()).map(Carrier.Share::units).orElse(1);
    }

    /** @param domain whom it spares, a recipients' domain or one of several providers; empty for a rate of all */
    private record Draw(String rate, double perSecond, int units, Optional<String> domain) {}

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
                        Optional.of(sparing.domain()))));
        // of several providers the others have rates of their own
        var provider = desk.provider(first.planned().address());
        share(first, carrier)
                .ifPresent(share -> draws.add(new Draw(share.rate(), share.perSecond() - (most - 1), units, provider)));
        return draws;
    }

    private boolean await(List<Draw> draws, CarrierDesk desk) throws InterruptedException {
        if (!desk.mayWait()) return false;
        try {
            var longest = Duration.ZERO;
            for (var draw : draws) {
                var wait = throttle.draw(draw.rate(), draw.perSecond(), draw.units(), PATIENCE);
                if (wait.isEmpty()) {
                    draw.domain()
                            .ifPresentOrElse(
                                    domain -> desk.domains().leaveAlone(domain, LATER), () -> desk.leaveAlone(LATER));
                    return false;
                }
                if (wait.get().compareTo(longest) > 0) longest = wait.get();
            }
            if (longest.isPositive()) new Bell().await(longest);
            return true;
        } finally {
            desk.waited();
        }
    }

    /** What the provider asked for counts for all who use the rate. */
    void heed(Written written, Outcome outcome, Carrier carrier) {
        if (outcome instanceof Outcome.AtDevices several) heed(written, several.whole(), carrier);
        if (!(outcome instanceof Outcome.Retryable retryable)) return;
        var asked = retryable.after().filter(Duration::isPositive);
        var share = share(written, carrier);
        if (asked.isPresent() && share.isPresent()) throttle.hold(share.get().rate(), asked.get());
    }
}
