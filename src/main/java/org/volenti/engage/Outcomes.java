package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.delivery.Attempted;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.OutcomeBook;
import org.volenti.delivery.Planned;
import org.volenti.frequency.ContactLedger;
import org.volenti.profile.Profiles;

/**
 * Takes the answers of carriers. Accepted dates the slot at the start of its hand-over; rejected frees it; unknown keeps
 * it, for nobody can prove that no contact was made.
 */
@ApplicationScoped
class Outcomes implements OutcomeBook {
    private final Profiles profiles;
    private final Outbox outbox;
    private final ContactLedger contacts;
    private final Reservations reservations;
    private final Lessons lessons;
    private final Undone undone;
    private final Decisions decisions;
    private final AddressWishes wishes;
    private final Trips trips;
    private final InstantSource clock;

    Outcomes(
            Profiles profiles,
            Outbox outbox,
            ContactLedger contacts,
            Reservations reservations,
            Lessons lessons,
            Undone undone,
            Decisions decisions,
            AddressWishes wishes,
            Trips trips,
            InstantSource clock) {
        this.profiles = profiles;
        this.outbox = outbox;
        this.contacts = contacts;
        this.reservations = reservations;
        this.lessons = lessons;
        this.undone = undone;
        this.decisions = decisions;
        this.wishes = wishes;
        this.trips = trips;
        this.clock = clock;
    }

    @Override
    public void record(Lane lane, List<Attempted> attempts) {
        if (attempts.isEmpty()) return;
        // everybody who holds the address, of any lane: a transaction of its own, and first, for a no must not be lost
        for (var attempt : attempts) {
            if (attempt.outcome() instanceof Outcome.Rejected rejected && rejected.optedOut()) {
                ReceiptDesk.optedOut(wishes, attempt.message(), rejected.detail());
            }
        }
        QuarkusTransaction.requiringNew().run(() -> settle(lane, attempts));
    }

    private void settle(Lane lane, List<Attempted> attempts) {
        var trip = trips.begin();
        profiles.lock(
                trip,
                lane,
                attempts.stream()
                        .map(attempt -> attempt.message().id().owner())
                        .distinct()
                        .sorted()
                        .toList());
        var closed = outbox.close(trip, lane, attempts);
        trip.make();
        var moved = closed.get();
        var accepted = new ArrayList<Attempted>();
        var freed = new ArrayList<Reservations.Held>();
        var retrying = new ArrayList<Planned>();
        var unreachable = new HashMap<Lessons.Place, String>();
        for (var attempt : attempts) {
            var state = moved.get(attempt.message().id());
            if (state == null) continue; // told before
            if (state == MessageState.ACCEPTED) accepted.add(attempt);
            if (state == MessageState.RETRY_AT) retrying.add(attempt.message());
            if (state == MessageState.REJECTED || state == MessageState.EXPIRED) {
                freed.add(Reservations.Held.of(attempt.message()));
            }
            gone(attempt.message(), attempt.message().address(), attempt.outcome(), unreachable);
        }
        contacts.date(
                trip,
                lane,
                accepted.stream()
                        .filter(attempt -> !attempt.message().service())
                        .map(attempt -> new ContactLedger.Dated(
                                attempt.message().id().owner(),
                                attempt.message().id().id(),
                                attempt.startedAt()))
                        .toList());
        lessons.sent(trip, lane, accepted);
        trip.make();
        freed.addAll(endStopped(lane, retrying));
        reservations.free(lane, freed);
        lessons.unreachable(unreachable);
    }

    /** An address at fault, and of several devices each that is, whatever became of the message. */
    private static void gone(Planned message, String address, Outcome outcome, Map<Lessons.Place, String> unreachable) {
        switch (outcome) {
            case Outcome.Rejected rejected
            when rejected.addressUnreachable() ->
                unreachable.put(new Lessons.Place(message.channel(), address), rejected.detail());
            case Outcome.AtDevices several ->
                several.devices().forEach(each -> gone(message, each.address(), each.outcome(), unreachable));
            default -> {}
        }
    }

    /** A hand-over that was under way when its launch or its campaign was stopped, and failed, has no second try. */
    private List<Reservations.Held> endStopped(Lane lane, List<Planned> retrying) {
        if (retrying.isEmpty()) return List.of();
        var stopped = undone.ofStopped(
                lane, retrying.stream().map(Outcomes::decisionOf).toList());
        var over = retrying.stream()
                .filter(message -> stopped.contains(decisionOf(message)))
                .toList();
        if (over.isEmpty()) return List.of();
        outbox.end(lane, over.stream().map(Planned::id).toList(), MessageState.CANCELLED, "stopped");
        decisions.sendBack(
                lane,
                over.stream().map(message -> Stops.reset(decisionOf(message))).toList(),
                clock.instant());
        return over.stream().map(Reservations.Held::of).toList();
    }

    private static OwnedId decisionOf(Planned message) {
        return new OwnedId(message.id().owner(), message.decisionId());
    }
}
