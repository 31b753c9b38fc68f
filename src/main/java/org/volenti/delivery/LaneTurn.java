package org.volenti.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.consent.Permit;

/**
 * One turn of one track: take what is due, write it, take lines, look once more, hand over, tell the outcomes. No two turns
 * of a track run at once.
 */
@Singleton
public class LaneTurn {
    private static final Logger LOG = Logger.getLogger(LaneTurn.class);
    /** Large enough that the fixed statements of a turn cost little each, small enough for 8 turns in 100 MB. */
    static final int MOST = 250;
    /** A turn that waits for a provider's rate makes room for other tracks after so long. */
    private static final long LONGEST_PACED = Duration.ofSeconds(2).toNanos();

    /** How long a domain is left alone that has as many hand-overs under way as it bears. */
    private static final Duration DOMAIN_LATER = Duration.ofMillis(200);

    private final Outbox outbox;
    private final Writing writing;
    private final Carriers carriers;
    private final LastLook lastLook;
    private final OutcomeBook book;
    private final HandOver handOver;
    private final Pacing pacing;
    private final Courtesy courtesy;
    private final InstantSource clock;
    /** Messages whose last look failed without saying whether it had committed: surely not handed over by it. */
    private final Set<Looked> neverCalled = ConcurrentHashMap.newKeySet();

    private volatile boolean ending;

    /** @param fence of the lease: under another one somebody else may have called for the same message */
    private record Looked(Track track, OwnedId message, long fence) {}

    public LaneTurn(
            Outbox outbox,
            Writing writing,
            Carriers carriers,
            LastLook lastLook,
            OutcomeBook book,
            Backoff backoff,
            LookAges ages,
            Throttle throttle,
            Courtesy courtesy,
            InstantSource clock) {
        this.outbox = outbox;
        this.writing = writing;
        this.carriers = carriers;
        this.lastLook = lastLook;
        this.book = book;
        this.pacing = new Pacing(throttle);
        this.handOver = new HandOver(clock, backoff, ages, pacing, carriers, writing);
        this.courtesy = courtesy;
        this.clock = clock;
    }

    /**
     * Closes what stands between hand-over and answer although no turn of the track runs: nobody will ever know what
     * became of it (RL-06), so it is {@code unknown} and keeps its slot.
     */
    void sweep(Track track) throws InterruptedException {
        List<Outbox.Begun> left;
        do {
            left = outbox.leftInFlight(track, MOST);
            var now = clock.instant();
            var lost = left.stream()
                    .map(begun -> new Attempted(begun.message(), begun.n(), begun.startedAt(), now, lost(track, begun)))
                    .toList();
            if (!lost.isEmpty()) tell(track.lane(), lost);
        } while (left.size() == MOST);
        // whatever else failed here rolled back, and has been planned ever since
        neverCalled.removeIf(looked -> looked.track().equals(track));
    }

    private Outcome lost(Track track, Outbox.Begun begun) {
        return neverCalled.remove(new Looked(track, begun.message().id(), begun.fence()))
                ? new Outcome.Retryable("not handed over: the last look was not answered", Optional.of(Duration.ZERO))
                : new Outcome.Unknown("the service stopped before the answer came");
    }

    /** Begins no further hand-overs; those under way are answered. */
    void end() {
        ending = true;
    }

    /** @return how many hand-overs were begun, and whether more is due */
    Done take(Track track, long fence) throws InterruptedException {
        var way = carriers.of(track.channel());
        if (way.isDown()) return Done.NOTHING;
        var spared = carriers.spared(track.channel());
        var due = outbox.due(track, MOST, clock.instant(), spared);
        if (due.isEmpty()) return new Done(0, false, !spared.isEmpty() && way.hasSeveralProviders());
        var groups = new LinkedHashMap<Group, List<Written>>();
        for (var written : courtesy.behindCallers(() -> writing.write(track.lane(), due))) {
            groups.computeIfAbsent(group(written), group -> new ArrayList<>()).add(written);
        }
        int begun = 0;
        for (var entry : groups.entrySet()) begun += take(track, fence, entry.getKey(), entry.getValue());
        return new Done(begun, begun > 0 && due.size() == MOST, false);
    }

    /**
     * What a turn came to.
     *
     * @param begun hand-overs
     * @param more whether more is due
     * @param rest whether what it read past will not go within seconds, unlike mail for a domain that is spared
     */
    record Done(int begun, boolean more, boolean rest) {
        static final Done NOTHING = new Done(0, false, false);
    }

    /**
     * What goes the same way and draws from the same rates.
     *
     * @param reach of all devices, whoever is away at present
     */
    private record Group(CarrierDesk desk, Reach reach, Optional<String> rate, Optional<Carrier.Sparing> sparing) {}

    private Group group(Written written) {
        var planned = written.planned();
        var desk = carriers.of(planned.channel()).next(planned.attempts());
        return new Group(
                desk,
                desk.reach(planned),
                Pacing.share(written, desk.carrier()).map(Carrier.Share::rate),
                Pacing.sparing(written, desk.carrier()));
    }

    private int take(Track track, long fence, Group group, List<Written> written) throws InterruptedException {
        int begun = 0;
        long end = System.nanoTime() + LONGEST_PACED;
        var desk = group.desk();
        for (int from = 0; from < written.size() && !ending; ) {
            var reach = desk.atPresent(group.reach());
            if (reach.isNobody()) return begun;
            // one alone shows whether a provider that was away is back
            var waiting = written.subList(
                    from, desk.isOnTrial(reach) ? from + 1 : Math.min(written.size(), from + desk.portion()));
            boolean paced = Pacing.isPaced(waiting.getFirst(), desk.carrier(), reach);
            if (paced && System.nanoTime() - end > 0) return begun;
            var spared = spared(group, reach);
            int room = room(group, spared, waiting.size());
            if (room == 0) return begun;
            List<Attempted> answers;
            int called;
            try {
                var admitted = pacing.admit(waiting, desk, reach);
                int count = admitted.count();
                if (count == 0) return begun;
                try (var reservation = desk.reserve(Math.min(count, room), admitted.reach())) {
                    // one line for a whole portion would outlast the permits
                    boolean whole = paced && group.sparing().isEmpty() && !reservation.isOnTrial();
                    int to = from + (whole ? count : Math.min(count, reservation.atOnce()));
                    var allowed = look(track, fence, desk, written.subList(from, to));
                    from = to;
                    called = allowed.size();
                    answers = handOver.all(allowed, desk, reservation);
                }
            } catch (Carrier.Unavailable e) {
                return begun;
            } finally {
                for (var each : spared) desk.domains().leave(each, room);
            }
            begun += answers.size();
            if (!answers.isEmpty()) tell(track.lane(), answers);
            // an Error took a thread with it: the track is swept, which closes what was in its hands
            if (answers.size() < called) throw new IllegalStateException("hand-overs ended without an answer");
        }
        return begun;
    }

    /** How many hand-overs at once all of them bear; given back in the end, and at once where it is none. */
    private static int room(Group group, List<String> spared, int wanted) {
        var desk = group.desk();
        var domains = desk.domains();
        boolean ofDomain = group.sparing().isPresent();
        int most = group.sparing().map(Carrier.Sparing::atOnce).orElseGet(desk::linesOfOne);
        int room = spared.isEmpty() || ofDomain ? wanted : Math.min(wanted, desk.linesOfOneTurn());
        for (int i = 0; i < spared.size(); i++) {
            int taken = domains.enter(spared.get(i), room, most);
            if (taken == 0) domains.leaveAlone(spared.get(i), DOMAIN_LATER);
            for (var before : spared.subList(0, i)) domains.leave(before, room - taken);
            room = taken;
            if (room == 0) break;
        }
        return room;
    }

    /** Whoever has but a part of the lines: a recipients' domain, or each of several providers. */
    private static List<String> spared(Group group, Reach reach) {
        return group.sparing()
                .map(sparing -> List.of(sparing.domain()))
                .orElseGet(() -> List.copyOf(reach.called().keySet()));
    }

    private List<HandOver.Allowed> look(Track track, long fence, CarrierDesk desk, List<Written> written) {
        var planned = written.stream().map(Written::planned).toList();
        var names = new HashMap<OwnedId, String>();
        planned.forEach(message -> names.put(message.id(), desk.carrier().name()));
        Map<OwnedId, Permit> permits;
        try {
            permits = courtesy.behindCallers(() -> lastLook.look(track.lane(), fence, planned, names));
        } catch (RuntimeException e) {
            planned.forEach(message -> neverCalled.add(new Looked(track, message.id(), fence)));
            throw e;
        }
        // from here on they may be called
        if (!neverCalled.isEmpty())
            planned.forEach(message -> neverCalled.remove(new Looked(track, message.id(), fence)));
        var allowed = new ArrayList<HandOver.Allowed>();
        for (var each : written) {
            var permit = permits.get(each.planned().id());
            if (permit != null) allowed.add(new HandOver.Allowed(each, permit));
        }
        return allowed;
    }

    /** What a provider answered must not be lost: tells it until it is written, however long the database is away. */
    private void tell(Lane lane, List<Attempted> answers) throws InterruptedException {
        var bell = new Bell();
        for (long wait = 50; ; wait = Math.min(wait * 2, 5_000)) {
            try {
                courtesy.behindCallers(() -> {
                    book.record(lane, answers);
                    return true;
                });
                return;
            } catch (RuntimeException e) {
                LOG.warnf("the outcomes of %d messages are not written yet: %s", answers.size(), e.getMessage());
                bell.await(Duration.ofMillis(wait));
            }
        }
    }
}
