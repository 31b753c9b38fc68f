package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Trigger;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
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

/** Draws up the situations of many customers of one lane, in six queries whatever their number. */
@ApplicationScoped
public class Situations {
    private final Profiles profiles;
    private final ConsentBook consents;
    private final ContactLedger contacts;

    Situations(Profiles profiles, ConsentBook consents, ContactLedger contacts) {
        this.profiles = profiles;
        this.consents = consents;
        this.contacts = contacts;
    }

    /**
     * From where one looks.
     *
     * @param now the instant of the decision
     * @param knownAt what was known when; later than {@code now} for a dry run of the past, earlier for one of the future
     * @param rules whether rules will be asked, so that behaviour must be loaded
     */
    public record View(Catalog catalog, Circumstances circumstances, Instant now, Instant knownAt, boolean rules) {
        boolean ofThePast() {
            return now.isBefore(knownAt);
        }
    }

    /** A situation with the cases that its due occasions stand for, in the same order. */
    public record Prepared(Situation situation, List<Case> cases) {
        Situation situationWith(Map<String, Long> stockLeft) {
            if (stockLeft.isEmpty()) return situation;
            var s = situation;
            var c = s.circumstances();
            var now = new Circumstances(c.stopped(), c.pausedCampaigns(), Map.copyOf(stockLeft), c.carried(), c.salt());
            return new Situation(
                    s.now(),
                    s.catalog(),
                    now,
                    s.profile(),
                    s.standings(),
                    s.preference(),
                    s.points(),
                    s.slots(),
                    s.sharedSlots(),
                    s.due());
        }
    }

    /** Customers that are gone drop out. The rest come in the order of their ids. */
    public List<Prepared> load(Lane lane, List<Case> cases, View view) {
        var byCustomer = new LinkedHashMap<CustomerId, List<Case>>();
        cases.stream().sorted((a, b) -> a.customer().compareTo(b.customer())).forEach(matter -> byCustomer
                .computeIfAbsent(matter.customer(), id -> new ArrayList<>())
                .add(matter));
        if (byCustomer.isEmpty()) return List.of();
        var customers = List.copyOf(byCustomer.keySet());

        var known = profiles.load(lane, customers, view.rules() ? eventsNeeded(cases) : Map.of(), view.now());
        var points = profiles.points(lane, customers);
        var standings = view.ofThePast()
                ? consents.standingsAsOf(lane, customers, view.now(), view.knownAt())
                : consents.standings(lane, customers, view.now());
        var preferences = view.ofThePast()
                ? consents.preferencesAsOf(lane, customers, view.now(), view.knownAt())
                : consents.preferences(lane, customers);
        var windows = chosen(preferences.values());
        windows.addAll(promised(cases, standings, points));
        var since = DecisionMaker.slotsSince(
                view.catalog(), windows.stream().map(Window::parse).toList(), view.now());
        // service messages take no slot and mind no cap
        boolean counted = !cases.stream().allMatch(matter -> matter.campaign().isService());
        var slots = counted ? contacts.load(lane, customers, since) : Map.<CustomerId, List<Slot>>of();
        var shared = counted ? contacts.loadShared(sharedAddresses(points), since) : Map.<String, List<Slot>>of();

        var prepared = new ArrayList<Prepared>(customers.size());
        byCustomer.forEach((customer, hers) -> {
            var loaded = known.get(customer);
            if (loaded == null) return;
            var hersNow = standings.getOrDefault(customer, Standings.NONE);
            var profile = usable(loaded, hersNow, view.catalog());
            prepared.add(new Prepared(
                    new Situation(
                            view.now(),
                            view.catalog(),
                            view.circumstances(),
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

    /** The event types, with the properties read, that the rules of these campaigns name. */
    static Map<String, Set<String>> eventsNeeded(List<Case> cases) {
        var needed = new HashMap<String, Set<String>>();
        var seen = new HashSet<Campaign>();
        var audiences = new HashSet<Campaign>();
        for (var matter : cases) {
            matter.cause().event().ifPresent(signal -> needed.computeIfAbsent(signal.type(), t -> new HashSet<>())
                    .addAll(signal.properties().keySet()));
            if (!matter.inAudience() && audiences.add(matter.campaign())) {
                matter.campaign()
                        .audience()
                        .ifPresent(rule -> merge(needed, rule.needs().events()));
            }
            if (!seen.add(matter.campaign())) continue;
            if (matter.campaign().trigger() instanceof Trigger.Event event) {
                event.unless().forEach(type -> needed.computeIfAbsent(type, t -> new HashSet<>()));
            }
            for (var offer : matter.campaign().offers()) {
                offer.eligible().ifPresent(rule -> merge(needed, rule.needs().events()));
            }
        }
        return needed;
    }

    private static void merge(Map<String, Set<String>> into, Map<String, Set<String>> more) {
        more.forEach((type, properties) ->
                into.computeIfAbsent(type, t -> new HashSet<>()).addAll(properties));
    }

    /** Windows that customers chose. */
    private static Set<String> chosen(Collection<Preference> preferences) {
        var windows = new HashSet<String>();
        for (var preference : preferences) preference.frequency().forEach(choice -> windows.add(choice.per()));
        return windows;
    }

    /** Windows of the frequency that they were promised when they agreed; a wording's are kept with each grant. */
    private static Set<String> promised(
            List<Case> cases, Map<CustomerId, Standings> standings, Map<CustomerId, List<ReachPoint>> points) {
        var purposes = new HashSet<String>();
        for (var matter : cases) {
            if (!matter.campaign().isService())
                purposes.add(matter.campaign().purpose().id());
        }
        var windows = new HashSet<String>();
        standings.forEach((customer, hers) -> {
            for (var point : points.getOrDefault(customer, List.of())) {
                for (var purpose : purposes) {
                    hers.of(point.point().id(), point.point().channel(), purpose)
                            .terms()
                            .ifPresent(terms -> windows.add(terms.per()));
                }
            }
        });
        return windows;
    }
}
