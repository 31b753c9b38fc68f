package org.volenti.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets as many messages to the last look as their provider's rate allows; who must wait does so before, without a permit. */
final class Pacing {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How long a desk is left alone that is busy for longer than anybody waits. */
    private static final Duration LATER = Duration.ofSeconds(1);
    /** A tenth of a second's worth goes at once. */
    private static final double AT_ONCE = 0.1;

    private final Throttle throttle;

    Pacing(Throttle throttle) {
        this.throttle = throttle;
    }

    static Optional<Carrier.Share> share(Written written, Carrier carrier) {
        return written instanceof Written.Ready ready ? carrier.share(ready.message()) : Optional.empty();
    }

    /**
     * Waits, a second at most.
     *
     * @return how many of the first may go now; 0: none for the present
     */
    int admit(List<Written> waiting, CarrierDesk desk) throws InterruptedException {
        var first = share(waiting.getFirst(), desk.carrier());
        if (first.isEmpty()) return withoutLimit(waiting, desk);
        var rate = first.get().rate();
        double perSecond = first.get().perSecond();
        int most = (int) Math.max(1, perSecond * AT_ONCE);
        int units = first.get().units();
        int count = 1;
        while (count < waiting.size()) {
            var next = share(waiting.get(count), desk.carrier());
            if (next.isEmpty()
                    || !next.get().rate().equals(rate)
                    || units + next.get().units() > most) break;
            units += next.get().units();
            count++;
        }
        // a second that begins with one portion still holds no more than the rate
        return await(rate, perSecond - (most - 1), units, desk) ? count : 0;
    }

    private static int withoutLimit(List<Written> waiting, CarrierDesk desk) {
        int count = 1;
        while (count < waiting.size()
                && share(waiting.get(count), desk.carrier()).isEmpty()) count++;
        return count;
    }

    private boolean await(String rate, double perSecond, int units, CarrierDesk desk) throws InterruptedException {
        if (!desk.mayWait()) return false;
        try {
            var wait = throttle.draw(rate, perSecond, units, PATIENCE);
            if (wait.isEmpty()) {
                desk.leaveAlone(LATER);
                return false;
            }
            if (wait.get().isPositive()) new Bell().await(wait.get());
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
