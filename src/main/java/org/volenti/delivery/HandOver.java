package org.volenti.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.volenti.common.Channel;
import org.volenti.consent.Permit;
import org.volenti.message.Message;

/** Calls the carrier for messages that hold a permit, several at a time, outside any transaction. */
final class HandOver {
    private static final Logger LOG = Logger.getLogger(HandOver.class);
    /** Nothing was tried, and whoever is away is read past from now on. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Backoff backoff;
    private final LookAges ages;
    private final Pacing pacing;
    private final Carriers carriers;
    private final Writing writing;

    HandOver(InstantSource clock, Backoff backoff, LookAges ages, Pacing pacing, Carriers carriers, Writing writing) {
        this.clock = clock;
        this.backoff = backoff;
        this.ages = ages;
        this.pacing = pacing;
        this.carriers = carriers;
        this.writing = writing;
    }

    record Allowed(Written written, Permit permit) {}

    /** Every message's answer; as many virtual threads as there are lines take one after the other. */
    List<Attempted> all(List<Allowed> allowed, CarrierDesk desk, CarrierDesk.Reservation reserved) {
        var waiting = new ConcurrentLinkedQueue<>(allowed);
        var answers = new ConcurrentLinkedQueue<Attempted>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int line = 0; line < Math.min(reserved.lines(), allowed.size()); line++) {
                threads.execute(() -> oneAfterTheOther(waiting, answers, desk, reserved.reach()));
            }
        }
        return new ArrayList<>(answers);
    }

    private void oneAfterTheOther(Queue<Allowed> waiting, Queue<Attempted> answers, CarrierDesk desk, Reach reach) {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            answers.add(one(next, desk, reach));
        }
    }

    private Attempted one(Allowed allowed, CarrierDesk desk, Reach reach) {
        var planned = allowed.written().planned();
        int n = planned.attempts() + 1;
        var startedAt = clock.instant();
        var outcome = answer(allowed, desk, reach, n);
        ages.called(allowed.permit());
        return new Attempted(planned, n, startedAt, clock.instant(), outcome);
    }

    private Outcome answer(Allowed allowed, CarrierDesk desk, Reach reach, int n) {
        var carrier = desk.carrier();
        try {
            return switch (allowed.written()) {
                case Written.Ready ready -> {
                    var startedAt = clock.instant();
                    var message = asPermitted(ready.message(), allowed.permit());
                    long before = System.nanoTime();
                    var outcome = delivered(carrier, allowed.permit(), message, reach);
                    desk.heard(outcome, System.nanoTime() - before);
                    if (mayHaveGone(outcome)) carriers.copy(carrier, message, startedAt);
                    heed(ready, outcome, carrier);
                    yield later(outcome, ready.planned().channel(), desk, n);
                }
                case Written.Failed failed -> Outcome.Rejected.unwritten(failed.why());
            };
        } catch (Permit.Stale e) {
            ages.stale();
            // nothing was handed over: due at once for another last look
            return new Outcome.Retryable("not handed over: " + e.getMessage(), Optional.of(Duration.ZERO));
        } catch (RuntimeException e) {
            // a carrier must not throw; whether it had called its provider nobody can know
            LOG.errorf(e, "%s threw", carrier.name());
            return new Outcome.Unknown("the carrier failed: " + e.getClass().getSimpleName());
        }
    }

    private static Outcome delivered(Carrier carrier, Permit permit, Message message, Reach reach) throws Permit.Stale {
        var several = carrier.providers();
        return several.isPresent() ? several.get().deliver(permit, message, reach) : carrier.deliver(permit, message);
    }

    private static boolean mayHaveGone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> true;
            case Outcome.Unknown unknown -> true;
            case Outcome.Rejected rejected -> false;
            case Outcome.Retryable retryable -> false;
            case Outcome.AtDevices several -> mayHaveGone(several.whole());
        };
    }

    /** Whether its links may be followed with the eye, only the last look knows; it takes less than a tenth of a millisecond. */
    private Message asPermitted(Message message, Permit permit) {
        return permit.isMeasured() ? writing.measured(message) : message;
    }

    /** The answer stands even when the database does not take what it asks for. */
    private void heed(Written written, Outcome outcome, Carrier carrier) {
        try {
            pacing.heed(written, outcome, carrier);
        } catch (RuntimeException e) {
            LOG.warnf("%s asks for a pause, which could not be written down: %s", carrier.name(), e.getMessage());
        }
    }

    /**
     * Another try comes after the back-off, and not before the provider asked for; at once where another carrier of the channel
     * has not been asked yet.
     */
    private Outcome later(Outcome outcome, Channel channel, CarrierDesk desk, int n) {
        if (outcome instanceof Outcome.AtDevices several) {
            var whole = several.waitedOnly()
                    ? new Outcome.Retryable(several.detail(), Optional.of(SOON))
                    : later(several.whole(), channel, desk, n);
            return new Outcome.AtDevices(whole, several.devices());
        }
        if (!(outcome instanceof Outcome.Retryable retryable)) return outcome;
        var ways = carriers.of(channel);
        var wait = ways.goesOn(desk, n) ? Duration.ZERO : backoff.after(ways.rounds(n));
        var asked = retryable.after().orElse(Duration.ZERO);
        return new Outcome.Retryable(retryable.detail(), Optional.of(asked.compareTo(wait) > 0 ? asked : wait));
    }
}
