package org.volenti.engage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Trigger;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.profile.BehaviourEvent;

/** Keeps the bursts of triggering events that wait for their {@code after}, and the rests after they fired. */
public interface TriggerWaits {
    /** Begins a wait, restarts the one under way, or does nothing while the campaign rests for her. */
    void begin(CustomerId customer, Campaign campaign, Trigger.Event trigger, BehaviourEvent event, Instant now);

    List<Lane> lanesDue(Instant now);

    List<CustomerId> customersDue(Lane lane, Instant now, int limit);

    /** Takes the waits that are over as fresh cases; each then rests for its campaign's {@code again}, or is forgotten. */
    List<Case> take(Lane lane, Collection<CustomerId> customers, Catalog catalog, Instant now);
}
