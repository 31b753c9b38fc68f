package org.volenti.decision;

import java.time.Instant;
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
        List<Due> due) {}
