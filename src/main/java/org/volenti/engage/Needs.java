package org.volenti.engage;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Trigger;
import org.volenti.common.CustomerId;
import org.volenti.consent.Preference;
import org.volenti.consent.Standings;
import org.volenti.decision.DecisionMaker;
import org.volenti.frequency.Window;
import org.volenti.profile.ReachPoint;
import org.volenti.rules.Clicked;

/** What must be known of customers to decide these cases: which events, and contacts of how long ago. */
final class Needs {
    private Needs() {}

    /** As far back as any window of their own reaches, which may be longer than those that count for all. */
    static Instant slotsSince(
            List<Case> cases,
            Map<CustomerId, Standings> standings,
            Map<CustomerId, List<ReachPoint>> points,
            Collection<Preference> preferences,
            Instant now) {
        var windows = chosen(preferences);
        windows.addAll(promised(cases, standings, points));
        return DecisionMaker.slotsSince(windows.stream().map(Window::parse).toList(), now);
    }

    /** The event types, with the properties read, that the rules of these campaigns name. */
    static Map<String, Set<String>> events(List<Case> cases) {
        var needed = new HashMap<String, Set<String>>();
        // by identity: a campaign is a large record, and there is a case for every customer of a chunk
        var seen = Collections.<Campaign>newSetFromMap(new IdentityHashMap<>());
        var audiences = Collections.<Campaign>newSetFromMap(new IdentityHashMap<>());
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
                event.unless().forEach(type -> needed.computeIfAbsent(type, t -> new HashSet<>())
                        .addAll(type.equals(Clicked.TYPE) ? Set.of(Clicked.BY) : Set.of()));
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
