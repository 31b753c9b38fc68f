package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.volenti.campaign.Catalog;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Trip;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.Preference;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.decision.Circumstances;
import org.volenti.decision.DecisionMaker;
import org.volenti.decision.Due;
import org.volenti.decision.Situation;
import org.volenti.frequency.ContactLedger;
import org.volenti.frequency.Slot;
import org.volenti.frequency.Window;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.Profile;
import org.volenti.profile.Profiles;
import org.volenti.profile.ReachPoint;
import org.volenti.rules.BehaviourUse;

/**
 * Draws up the situations of many customers of one lane, in one round trip whatever their number: a second one where a hold
 * turned out to be due, where somebody chose a longer window than any cap has, or where an address is shared.
 */
@ApplicationScoped
public class Situations {
    private final Profiles profiles;
    private final ConsentBook consents;
    private final ContactLedger contacts;
    private final Trips trips;
    private volatile Optional<Reach> reach = Optional.empty();

    /** @param windows all in which anything of the catalog counts contacts */
    private record Reach(Catalog catalog, List<Window> windows) {}

    Situations(Profiles profiles, ConsentBook consents, ContactLedger contacts, Trips trips) {
        this.profiles = profiles;
        this.consents = consents;
        this.contacts = contacts;
        this.trips = trips;
    }

    /**
     * From where one looks.
     *
     * @param circumstances asked for once the trip was made
     * @param now the instant of the decision
     * @param knownAt what was known when; later than {@code now} for a dry run of the past, earlier for one of the future
     * @param rules whether rules will be asked, so that behaviour must be loaded
     */
    record View(Catalog catalog, Supplier<Circumstances> circumstances, Instant now, Instant knownAt, boolean rules) {
        boolean ofThePast() {
            return now.isBefore(knownAt);
        }
    }

    /** A situation with the cases that its due occasions stand for, in the same order. */
    public record Prepared(Situation situation, List<Case> cases) {}

    /**
     * Makes the trip.
     *
     * @param trip asks before these questions whatever the caller put there: locks, the switches, the holds that are due
     * @return in the order of the customers' ids; those that are gone drop out
     */
    List<Prepared> load(Trip trip, Lane lane, Asked asked, View view) {
        var customers = asked.customers();
        // where only holds are asked for, what they need is not known yet
        var early = asked.fresh().isEmpty()
                ? Optional.<Read>empty()
                : Optional.of(read(trip, lane, customers, asked.fresh(), view));
        trip.make();
        var cases = asked.cases();
        if (cases.isEmpty()) return List.of();
        var read = early.filter(brought -> brought.covers(cases, view))
                .orElseGet(() -> readAgain(lane, customers, cases, view));
        return prepare(lane, customers, cases, read, view);
    }

    private Read readAgain(Lane lane, List<CustomerId> customers, List<Case> cases, View view) {
        var trip = trips.begin();
        var read = read(trip, lane, customers, cases, view);
        trip.make();
        return read;
    }

    /**
     * What one trip brings.
     *
     * @param events the types asked for, with the properties read of them
     * @param slotsSince what is longer ago was not asked for
     */
    private record Read(
            Map<String, Set<String>> events,
            boolean counted,
            Instant slotsSince,
            Supplier<Map<CustomerId, Profile>> profiles,
            Supplier<Map<CustomerId, List<ReachPoint>>> points,
            Supplier<Map<CustomerId, Standings>> standings,
            Supplier<Map<CustomerId, Preference>> preferences,
            Supplier<Map<CustomerId, List<Slot>>> slots) {
        boolean covers(List<Case> cases, View view) {
            if (Situations.counted(cases) && !counted) return false;
            return eventsRead(cases, view).entrySet().stream().allMatch(type -> {
                var properties = events.get(type.getKey());
                return properties != null && properties.containsAll(type.getValue());
            });
        }
    }

    private Read read(Trip trip, Lane lane, List<CustomerId> customers, List<Case> cases, View view) {
        var events = eventsRead(cases, view);
        boolean counted = counted(cases);
        var since = DecisionMaker.slotsSince(windows(view.catalog()), view.now());
        // in the order in which they are told: a row that cannot be read hides what is behind it
        return new Read(
                events,
                counted,
                since,
                profiles.load(trip, lane, customers, events, view.now()),
                profiles.points(trip, lane, customers),
                view.ofThePast() ? Map::of : consents.standings(trip, lane, customers, view.now()),
                view.ofThePast() ? Map::of : consents.preferences(trip, lane, customers),
                counted ? contacts.load(trip, lane, customers, since) : Map::of);
    }

    /** A catalog lives for months, and has some hundred caps of a handful of windows. */
    @SuppressWarnings("ReferenceEquality") // the very catalog; comparing two would cost more than reading one
    private List<Window> windows(Catalog catalog) {
        var known = reach.filter(each -> each.catalog() == catalog);
        if (known.isPresent()) return known.get().windows();
        var windows = DecisionMaker.windows(catalog);
        reach = Optional.of(new Reach(catalog, windows));
        return windows;
    }

    private static Map<String, Set<String>> eventsRead(List<Case> cases, View view) {
        return view.rules() ? Needs.events(cases) : Map.of();
    }

    /** Service messages take no slot and mind no cap. */
    private static boolean counted(List<Case> cases) {
        return !cases.stream().allMatch(matter -> matter.campaign().isService());
    }

    private List<Prepared> prepare(Lane lane, List<CustomerId> customers, List<Case> cases, Read read, View view) {
        var known = read.profiles().get();
        var points = read.points().get();
        var standings = view.ofThePast()
                ? consents.standingsAsOf(lane, customers, view.now(), view.knownAt())
                : read.standings().get();
        var preferences = view.ofThePast()
                ? consents.preferencesAsOf(lane, customers, view.now(), view.knownAt())
                : read.preferences().get();
        var own = Needs.slotsSince(cases, standings, points, preferences.values(), view.now());
        var since = own.isBefore(read.slotsSince()) ? own : read.slotsSince();
        var slots = read.counted() && since.isBefore(read.slotsSince())
                ? contacts.load(lane, customers, since)
                : read.slots().get();
        var shared =
                read.counted() ? contacts.loadShared(sharedAddresses(points), since) : Map.<String, List<Slot>>of();

        var circumstances = view.circumstances().get();
        var prepared = new ArrayList<Prepared>(customers.size());
        byCustomer(cases).forEach((customer, hers) -> {
            var loaded = known.get(customer);
            if (loaded == null) return;
            var hersNow = standings.getOrDefault(customer, Standings.NONE);
            var profile = usable(loaded, hersNow, view.catalog());
            prepared.add(new Prepared(
                    new Situation(
                            view.now(),
                            view.catalog(),
                            circumstances,
                            profile,
                            hersNow,
                            preferences.getOrDefault(customer, Preference.NONE),
                            points.getOrDefault(customer, List.of()),
                            upTo(view, slots.getOrDefault(customer, List.of())),
                            sharedFor(view, points.getOrDefault(customer, List.of()), shared),
                            hers.stream()
                                    .map(matter -> due(matter, stored(profile, matter), view.now()))
                                    .toList()),
                    hers));
        });
        return prepared;
    }

    private static Map<CustomerId, List<Case>> byCustomer(List<Case> cases) {
        var byCustomer = new TreeMap<CustomerId, List<Case>>();
        for (var matter : cases) {
            byCustomer
                    .computeIfAbsent(matter.customer(), id -> new ArrayList<>())
                    .add(matter);
        }
        return byCustomer;
    }

    /** Without her permission to be profiled rules know nothing of what she did: unknown means no. */
    private static Profile usable(Profile profile, Standings standings, Catalog catalog) {
        if (catalog.policy().behaviourUse() == BehaviourUse.OF_ALL) return profile;
        var standing = standings.of(0, Channel.EMAIL, BehaviourUse.PURPOSE); // held by the person: the channel is none
        return standing.state() == StandingState.GRANTED ? profile : profile.withBehaviourWithheld();
    }

    /** Contacts after the instant asked for did not exist then. */
    private static List<Slot> upTo(View view, List<Slot> slots) {
        if (!view.ofThePast()) return slots;
        return slots.stream()
                .filter(slot ->
                        slot.datedAt().isPresent() && !slot.datedAt().get().isAfter(view.now()))
                .toList();
    }

    private static Map<String, List<Slot>> sharedFor(
            View view, List<ReachPoint> points, Map<String, List<Slot>> shared) {
        if (shared.isEmpty()) return Map.of();
        var hers = new HashMap<String, List<Slot>>();
        for (var point : points) {
            var slots = shared.get(point.point().address());
            if (point.shared() && slots != null) hers.put(point.point().address(), upTo(view, slots));
        }
        return hers;
    }

    private static Set<String> sharedAddresses(Map<CustomerId, List<ReachPoint>> points) {
        var addresses = new HashSet<String>();
        points.values().forEach(hers -> hers.stream()
                .filter(ReachPoint::shared)
                .forEach(point -> addresses.add(point.point().address())));
        return addresses;
    }

    static Due due(Case matter, Optional<BehaviourEvent> event, Instant now) {
        return new Due(
                matter.decisionId(),
                matter.campaign(),
                matter.occasion(),
                event,
                matter.cause().data(),
                matter.turn(),
                matter.startedAt(),
                matter.expiresAt(),
                matter.cause().sendAt().filter(now::isBefore),
                matter.cause().point(),
                matter.inAudience());
    }

    private static Optional<BehaviourEvent> stored(Profile profile, Case matter) {
        return matter.cause().event().flatMap(signal -> stored(profile, signal));
    }

    private static Optional<BehaviourEvent> stored(Profile profile, Cause.Signal signal) {
        return profile.events().stream()
                .filter(event -> event.id().equals(signal.id()) && event.type().equals(signal.type()))
                .findFirst();
    }
}
