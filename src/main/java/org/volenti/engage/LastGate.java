package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalogs;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.Lane;
import org.volenti.common.Occasion;
import org.volenti.common.OwnedId;
import org.volenti.common.Trip;
import org.volenti.consent.AddressChoice;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.decision.Booked;
import org.volenti.decision.Objection;
import org.volenti.decision.Reason;
import org.volenti.decision.Situation;
import org.volenti.delivery.LastLook;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Planned;
import org.volenti.profile.Profiles;
import org.volenti.profile.ReachPoint;

/**
 * The last look: the same gate as the decision, asked again with what stands now, in the transaction that makes the attempt
 * durable. What it refuses for good ends, and its decision says why; what is only a matter of time or room is decided again.
 */
@ApplicationScoped
class LastGate implements LastLook {
    private final Catalogs catalogs;
    private final Switches switches;
    private final Profiles profiles;
    private final Verdicts verdicts;
    private final Profiling profiling;
    private final LaneFence fences;
    private final Outbox outbox;
    private final Reservations reservations;
    private final Decisions decisions;
    private final Deferred deferred;
    private final Trips trips;
    private final InstantSource clock;

    LastGate(
            Catalogs catalogs,
            Switches switches,
            Profiles profiles,
            Verdicts verdicts,
            Profiling profiling,
            LaneFence fences,
            Outbox outbox,
            Reservations reservations,
            Decisions decisions,
            Deferred deferred,
            Trips trips,
            InstantSource clock) {
        this.catalogs = catalogs;
        this.switches = switches;
        this.profiles = profiles;
        this.verdicts = verdicts;
        this.profiling = profiling;
        this.fences = fences;
        this.outbox = outbox;
        this.reservations = reservations;
        this.decisions = decisions;
        this.deferred = deferred;
        this.trips = trips;
        this.clock = clock;
    }

    @Override
    public Map<OwnedId, Permit> look(Lane lane, long fence, List<Planned> messages, Map<OwnedId, String> carriers) {
        var permits = Permits.beforeTheLook();
        var look = QuarkusTransaction.requiringNew().call(() -> inTransaction(lane, fence, messages, carriers));
        if (look.decideAgain()) deferred.nudge();
        return look.cleared().stream()
                .collect(Collectors.toMap(
                        Planned::id,
                        message -> permits.mint(
                                message.id(),
                                message.channel(),
                                message.address(),
                                look.devices().getOrDefault(message.id(), List.of()),
                                look.measured().contains(message.id()))));
    }

    /**
     * @param devices by message, where it may go to several
     * @param measured whose links may lead through us
     */
    private record Look(
            List<Planned> cleared,
            Map<OwnedId, List<ContactPoint>> devices,
            Set<OwnedId> measured,
            boolean decideAgain) {}

    private Look inTransaction(Lane lane, long fence, List<Planned> messages, Map<OwnedId, String> carriers) {
        var trip = trips.begin();
        var ours = fences.holds(trip, lane, fence);
        profiles.lock(
                trip,
                lane,
                messages.stream()
                        .map(message -> message.id().owner())
                        .distinct()
                        .sorted()
                        .toList());
        var now = clock.instant();
        var seen = situations(trip, lane, messages, now);
        if (!ours.getAsBoolean()) return new Look(List.of(), Map.of(), Set.of(), false);
        var cleared = new HashSet<OwnedId>();
        var refused = new HashMap<Planned, Objection>();
        var devices = new HashMap<OwnedId, List<ContactPoint>>();
        var measured = new HashSet<OwnedId>();
        var contest = new Contest(messages);
        boolean again = false;
        for (var message : contest.order()) {
            var here = left(contest, seen.get(message.id()));
            var objection = ask(message, here, now);
            var allowed = devices(message, here, now);
            if (!allowed.isEmpty()) devices.put(message.id(), allowed);
            if (isMeasured(message, here)) measured.add(message.id());
            if (objection.isEmpty() || !allowed.isEmpty()) {
                cleared.add(message.id());
            } else if (here != null && here.situation() != null && contest.has(message, here.situation())) {
                // proven to be free before another goes in its place
                var ended = settle(lane, Map.of(message, objection.get()), now);
                ended.forEach((freed, why) -> contest.free(freed));
                again |= isAnyPassing(ended);
            } else {
                refused.put(message, objection.get());
            }
        }
        var going = messages.stream()
                .filter(message -> cleared.contains(message.id()))
                .toList();
        var begun = Set.copyOf(outbox.begin(lane, fence, going, carriers, now));
        again |= isAnyPassing(settle(lane, refused, now));
        return new Look(
                going.stream().filter(message -> begun.contains(message.id())).toList(), devices, measured, again);
    }

    private static @Nullable Seen left(Contest contest, @Nullable Seen seen) {
        if (seen == null || seen.situation() == null) return seen;
        return new Seen(contest.leaves(seen.situation()), seen.matter(), seen.index());
    }

    private static boolean isMeasured(Planned message, @Nullable Seen seen) {
        if (message.service() || seen == null || seen.situation() == null) return false;
        return Measurement.isAllowed(
                seen.situation().catalog().policy(), seen.situation().standings());
    }

    /** @param situation null when it cannot be drawn up */
    private record Seen(@Nullable Situation situation, Case matter, int index) {}

    /** Makes the trip. */
    private Map<OwnedId, Seen> situations(Trip trip, Lane lane, List<Planned> messages, Instant now) {
        var catalog = catalogs.live();
        var messageOf = new HashMap<Long, OwnedId>();
        var cases = new ArrayList<Case>();
        for (var message : messages) {
            var campaign = catalog.sendable(message.campaign());
            if (campaign.isEmpty()) continue;
            var matter = new Case(
                    message.id().owner(),
                    message.decisionId(),
                    campaign.get(),
                    new Occasion("message:" + message.id().write()),
                    Optional.empty(),
                    Cause.NONE,
                    message.dueAt(),
                    message.expiresAt(),
                    1,
                    true);
            messageOf.put(message.decisionId(), message.id());
            cases.add(matter);
        }
        var view = new Situations.View(catalog, switches.circumstances(trip, catalog), now, now, false);
        var seen = new HashMap<OwnedId, Seen>();
        var readable = verdicts.prepared(trip, lane, Asked.of(cases), view, unread -> {
            var message = messageOf.get(unread.decisionId());
            if (message != null) seen.put(message, new Seen(null, unread, 0));
        });
        for (var prepared : readable) {
            for (int i = 0; i < prepared.cases().size(); i++) {
                var message = messageOf.get(prepared.cases().get(i).decisionId());
                if (message != null)
                    seen.put(
                            message,
                            new Seen(prepared.situation(), prepared.cases().get(i), i));
            }
        }
        return seen;
    }

    /**
     * Every device of hers at which the same gate says yes to the same message: one message and one slot (invariant I5). Her
     * choice of one device, and a message that is meant for one, leave it at that.
     */
    private List<ContactPoint> devices(Planned message, @Nullable Seen seen, Instant now) {
        if (!message.channel().equals(Channel.PUSH) || seen == null || seen.situation() == null) return List.of();
        var situation = seen.situation();
        var hers = situation.points().stream()
                .map(ReachPoint::point)
                .filter(point -> point.channel().equals(Channel.PUSH))
                .toList();
        boolean oneMeant = situation.due().get(seen.index()).onlyPoint().isPresent()
                || AddressChoice.named(hers, Channel.PUSH, situation.preference())
                        .isPresent();
        return hers.stream()
                .filter(point -> !oneMeant || point.id() == message.contactPointId())
                .filter(point -> ask(message, point, seen, now).isEmpty())
                .toList();
    }

    private Optional<Objection> ask(Planned message, @Nullable Seen seen, Instant now) {
        return ask(message, message.contactPointId(), message.address(), seen, now);
    }

    private Optional<Objection> ask(Planned message, ContactPoint point, Seen seen, Instant now) {
        return ask(message, point.id(), point.address(), seen, now);
    }

    private Optional<Objection> ask(
            Planned message, long contactPoint, String address, @Nullable Seen seen, Instant now) {
        if (seen == null) {
            return Optional.of(
                    new Objection(Reason.CANCELLED, "the campaign or the customer is gone", Optional.empty()));
        }
        if (!message.expiresAt().isAfter(now)) {
            return Optional.of(
                    new Objection(Reason.EXPIRED, "its time was over at " + message.expiresAt(), Optional.empty()));
        }
        // what it asks permission for now is not what this message was planned for
        if (!seen.matter().campaign().purpose().id().equals(message.purpose())) {
            return Optional.of(
                    new Objection(Reason.CANCELLED, "the campaign has another purpose by now", Optional.empty()));
        }
        var situation = seen.situation();
        if (situation == null) return Optional.of(Verdicts.unread(now));
        var objection = verdicts.lastLook(
                seen.matter(),
                situation,
                situation.due().get(seen.index()),
                new Booked(
                        message.offer(),
                        contactPoint,
                        message.channel(),
                        address,
                        message.service() ? 0 : message.id().id(),
                        message.service()));
        return objection.or(() -> profiling.objection(message, seen.matter().campaign(), situation));
    }

    /** Something is to be decided again right away. */
    private static boolean isAnyPassing(Map<Planned, Objection> ended) {
        return ended.values().stream().anyMatch(objection -> SentBack.isPassing(objection.reason()));
    }

    /** @return those that ended by it */
    private Map<Planned, Objection> settle(Lane lane, Map<Planned, Objection> refused, Instant now) {
        if (refused.isEmpty()) return Map.of();
        var settled = new HashMap<Planned, Objection>();
        for (var state : List.of(MessageState.CANCELLED, MessageState.WITHDRAWN, MessageState.EXPIRED)) {
            var details = new HashMap<OwnedId, String>();
            refused.forEach((message, objection) -> {
                if (SentBack.terminal(objection.reason()) == state)
                    details.put(message.id(), SentBack.detail(objection));
            });
            var ended = Set.copyOf(outbox.end(lane, details, state));
            refused.forEach((message, objection) -> {
                if (ended.contains(message.id())) settled.put(message, objection);
            });
        }
        var freed = new ArrayList<Reservations.Held>();
        var back = new ArrayList<Decisions.Reset>();
        settled.forEach((message, objection) -> {
            freed.add(Reservations.Held.of(message));
            back.add(SentBack.decision(message, objection, now));
        });
        reservations.free(lane, freed);
        decisions.sendBack(lane, back, now);
        return settled;
    }
}
