package org.volenti.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Stands before one carrier: lends its lines, knows how fast it is, and keeps away while it cannot be reached. Lines are
 * taken before the last look, and no more messages looked at than will be gone within half the permit's second.
 */
final class CarrierDesk {
    private static final Logger LOG = Logger.getLogger(CarrierDesk.class);
    private static final long HALF_A_PERMIT = Duration.ofMillis(500).toNanos();
    /** What one hand-over is thought to take before the first was measured. */
    private static final long FIRST_GUESS = Duration.ofMillis(20).toNanos();

    static final String USED_UP = "its rate is used up";
    private static final String AWAY = "it cannot be reached";

    private final Carrier carrier;
    private final Breaker breaker;
    private final Semaphore lines;
    private final int most;
    private final Domains domains = new Domains();
    /** Of several providers those whose rate is. */
    private final Domains usedUp = new Domains();

    private volatile long nanosEach = FIRST_GUESS;
    private volatile long aloneUntil = System.nanoTime();
    /** Half of the turns at most, so that other channels go on. */
    private final Semaphore waiting = new Semaphore(2);

    CarrierDesk(Carrier carrier, Backoff backoff) {
        this.carrier = carrier;
        this.breaker = new Breaker(backoff);
        this.lines = new Semaphore(carrier.lines(), true);
        // half for each, so that one lane looks while another hands over
        this.most = Math.max(1, carrier.lines() / 2);
    }

    Carrier carrier() {
        return carrier;
    }

    Breaker breaker() {
        return breaker;
    }

    /** Recipients' domains that have as much as they are to get for now. */
    Domains domains() {
        return domains;
    }

    /** Whether it takes nothing at present, for whatever reason. */
    boolean isDown() {
        return isUnreachable() || System.nanoTime() - aloneUntil < 0;
    }

    boolean isUnreachable() {
        return breaker.keepsAway();
    }

    /** Takes nothing for so long, for its provider's rate is used up. */
    void leaveAlone(Duration wait) {
        aloneUntil = System.nanoTime() + wait.toNanos();
    }

    /** Whether one more may wait for the rate; then {@link #waited} follows. */
    boolean mayWait() {
        return waiting.tryAcquire();
    }

    void waited() {
        waiting.release();
    }

    /** To whom nothing goes at present, of all to whom it could go: recipients' domains, or some of its providers. */
    Set<String> spared() {
        if (carrier.providers().isEmpty()) return domains.busy();
        var spared = new HashSet<>(domains.busy());
        spared.addAll(usedUp.busy());
        spared.addAll(carrier.providers().get().breakers().away());
        return spared;
    }

    /** Where a message's devices are, of several providers. */
    Reach reach(Planned planned) {
        if (carrier.providers().isEmpty()) return Reach.ALL;
        return Reach.of(
                planned.providers().isEmpty()
                        ? carrier.providers().get().of(planned.address()).stream()
                                .toList()
                        : planned.providers());
    }

    /** Without those that are away, or whose rate is used up; who is only busy is waited for. */
    Reach atPresent(Reach reach) {
        if (carrier.providers().isEmpty()) return reach;
        var present = reach;
        for (var provider : usedUp.busy()) present = present.without(provider, USED_UP);
        for (var provider : carrier.providers().get().breakers().away()) present = present.without(provider, AWAY);
        return present;
    }

    /** The rate of one of several providers is used up for so long. */
    void usedUp(String provider, Duration wait) {
        usedUp.leaveAlone(provider, wait);
    }

    /** How many lines one of several providers has at most: a quarter stays for the others. */
    int linesOfOne() {
        return Math.max(1, carrier.lines() * 3 / 4);
    }

    /** How many of them one turn takes. */
    int linesOfOneTurn() {
        return Math.max(1, carrier.lines() / 4);
    }

    /** Whether it was away, or one of those that are called, and a single message is to show whether it is back. */
    boolean isOnTrial(Reach reach) {
        if (breaker.isOnTrial()) return true;
        return carrier.providers()
                .filter(several -> reach.called().keySet().stream().anyMatch(several.breakers()::isOnTrial))
                .isPresent();
    }

    /** Lines in hand, ready to be used; given back by {@link Reservation#close}. */
    final class Reservation implements AutoCloseable {
        private final int count;
        private Reach reach;
        /** What follows once those whom the lines were for have been answered. */
        private final List<Runnable> after = new ArrayList<>(2);

        private Reservation(int count, Reach reach) {
            this.count = count;
            this.reach = reach;
        }

        /** Those that were found open when the lines were had. */
        Reach reach() {
            return reach;
        }

        int lines() {
            return count;
        }

        /** How many messages these lines hand over while a permit is young; on trial a single one. */
        int atOnce() {
            return isOnTrial() ? 1 : whileYoung(count);
        }

        /** Whether it was found closed when the lines were had, whatever it was before they were waited for. */
        boolean isOnTrial() {
            return !after.isEmpty();
        }

        @Override
        public void close() {
            after.forEach(Runnable::run);
            lines.release(count);
        }
    }

    /** How many messages the lines of one turn hand over at most while a permit is young: no more need draw from a rate. */
    int portion() {
        return whileYoung(most);
    }

    private int whileYoung(int lines) {
        return (int) Math.clamp(lines * HALF_A_PERMIT / Math.max(1, nanosEach), lines, 10_000);
    }

    /**
     * Waits for a line, and takes up to half of all, and no more than wanted.
     *
     * @param reach of several providers those that are called; who is found closed is left out, and where all are, nothing is
     *     reserved
     */
    Reservation reserve(int wanted, Reach reach) throws Carrier.Unavailable, InterruptedException {
        lines.acquire();
        int count = 1;
        while (count < Math.min(wanted, most) && lines.tryAcquire()) count++;
        var reservation = new Reservation(count, reach);
        boolean ready = false;
        try {
            knock(carrier.lines() - lines.availablePermits(), reservation);
            if (carrier.providers().isPresent()) {
                for (var provider : reach.called().keySet()) {
                    knock(carrier.providers().get(), provider, reservation);
                }
            }
            if (reservation.reach.isNobody()) throw new Carrier.Unavailable("all are left alone for now");
            ready = true;
            return reservation;
        } finally {
            if (!ready) reservation.close();
        }
    }

    /** What was found closed is found open again by an answer to a message, not by a connection alone; others wait for it. */
    private void knock(int inUse, Reservation reservation) throws Carrier.Unavailable {
        letIn(breaker.knock(), breaker::tried, reservation);
        try {
            carrier.ready(inUse);
        } catch (Carrier.Unavailable e) {
            failed(String.valueOf(e.getMessage()), Optional.empty());
            throw e;
        }
    }

    private static void letIn(Breaker.Door door, Runnable tried, Reservation reservation) throws Carrier.Unavailable {
        if (door == Breaker.Door.CLOSED) throw new Carrier.Unavailable("it is left alone for now");
        if (door == Breaker.Door.ON_TRIAL) reservation.after.add(tried);
    }

    private static void knock(Carrier.Several several, String provider, Reservation reservation) {
        var breakers = several.breakers();
        try {
            letIn(breakers.knock(provider), () -> breakers.tried(provider), reservation);
        } catch (Carrier.Unavailable e) {
            reservation.reach = reservation.reach.without(provider, AWAY);
            return;
        }
        try {
            several.ready(provider);
        } catch (Carrier.Unavailable e) {
            breakers.failed(provider, String.valueOf(e.getMessage()), Optional.empty());
            reservation.reach = reservation.reach.without(provider, AWAY);
        }
    }

    private void failed(String answer, Optional<Duration> asked) {
        var why = withoutAddresses(answer);
        breaker.failed(why, asked).ifPresent(wait -> stayAway(why, wait));
    }

    private void silent(String answer) {
        var why = withoutAddresses(answer);
        breaker.silent(why).ifPresent(wait -> stayAway(why, wait));
    }

    private void stayAway(String why, Duration wait) {
        LOG.warnf("%s cannot be reached (%s); messages wait, next try in %s", carrier.name(), why, wait);
    }

    /** Relays like to quote whom the mail was for; neither the log nor a page of figures is to name her. */
    private static String withoutAddresses(String answer) {
        return answer.replaceAll("[^\\s<>:;,\"'()]+@[^\\s<>:;,\"'()]+", "…@…");
    }

    /** Learns from the answer to a hand-over, and from how long it took; the last ten count most. */
    void heard(Outcome outcome, long nanos) {
        nanosEach = (nanosEach * 9 + nanos) / 10;
        // several providers: the carrier tells their breakers
        if (carrier.providers().isPresent()) return;
        switch (outcome) {
            case Outcome.Retryable retryable when retryable.closed() -> failed(retryable.detail(), retryable.after());
            case Outcome.Unknown(var detail) -> silent(detail);
            case Outcome.AtDevices several -> breaker.answered();
            case Outcome.Accepted accepted -> breaker.answered();
            case Outcome.Rejected rejected -> breaker.answered();
            case Outcome.Retryable retryable -> breaker.answered();
        }
    }
}
