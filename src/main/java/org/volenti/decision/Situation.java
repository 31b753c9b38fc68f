package org.volenti.decision;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.volenti.campaign.Catalog;
import org.volenti.consent.Preference;
import org.volenti.consent.Standings;
import org.volenti.frequency.Slot;
import org.volenti.profile.Profile;
import org.volenti.profile.ReachPoint;

/**
 * One customer at one instant with all her due candidates from every campaign, decided together. Complete: a decision
 * reads nothing else, so the same situation gives the same verdict (invariant I11).
 *
 * @param slots her contacts that any cap may count
 * @param sharedSlots by address, for addresses that others hold too: the contacts of every holder, hers included
 */
public record Situation(
        Instant now,
        Catalog catalog,
        Circumstances circumstances,
        Profile profile,
        Standings standings,
        Preference preference,
        List<ReachPoint> points,
        List<Slot> slots,
        Map<String, List<Slot>> sharedSlots,
        List<Due> due) {
    /** @param stockLeft by offer id */
    public Situation withStock(Map<String, Long> stockLeft) {
        var c = circumstances;
        var then = new Circumstances(c.stopped(), c.pausedCampaigns(), stockLeft, c.carried(), c.salt());
        return new Situation(now, catalog, then, profile, standings, preference, points, slots, sharedSlots, due);
    }

    public Situation withSharedSlots(Map<String, List<Slot>> others) {
        return new Situation(now, catalog, circumstances, profile, standings, preference, points, slots, others, due);
    }

    /** As it will be if nothing happens but time: what is in flight now was accepted now. */
    public Situation later(Instant then) {
        var shared = new HashMap<String, List<Slot>>();
        sharedSlots.forEach((address, of) -> shared.put(address, dated(of)));
        return new Situation(
                then, catalog, circumstances, profile, standings, preference, points, dated(slots), shared, due);
    }

    List<Slot> dated(List<Slot> of) {
        return of.stream().map(slot -> slot.datedBy(now)).toList();
    }
}
