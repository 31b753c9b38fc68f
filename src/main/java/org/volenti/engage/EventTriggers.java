package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Trigger;
import org.volenti.profile.BehaviourListener;
import org.volenti.profile.Happened;
import org.volenti.rules.Clicked;

/**
 * Hears of behaviour as it is recorded, in the same transaction, and lets campaigns wait for their moment. Imports are not
 * told here: they teach the profile but never trigger.
 */
@ApplicationScoped
class EventTriggers implements BehaviourListener {
    private final Catalogs catalogs;
    private final TriggerWaits waits;
    private final Deferred deferred;
    private final AfterCommit afterCommit;
    private final InstantSource clock;

    EventTriggers(
            Catalogs catalogs, TriggerWaits waits, Deferred deferred, AfterCommit afterCommit, InstantSource clock) {
        this.catalogs = catalogs;
        this.waits = waits;
        this.deferred = deferred;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    @Override
    public void happened(List<Happened> events) {
        var now = clock.instant();
        boolean begun = false;
        for (var campaign : catalogs.live().all()) {
            if (campaign.trigger() instanceof Trigger.Event trigger) begun |= hear(campaign, trigger, events, now);
        }
        if (begun) afterCommit.run(deferred::nudge);
    }

    private boolean hear(Campaign campaign, Trigger.Event trigger, List<Happened> events, Instant now) {
        var oldest = trigger.maxAge().before(now);
        boolean begun = false;
        for (var one : events) {
            var event = one.event();
            if (!Clicked.isHers(event.type(), event.properties())) continue;
            if (!event.type().equals(trigger.type()) || event.occurredAt().isBefore(oldest)) continue;
            waits.begin(one.customer(), campaign, trigger, event, now);
            begun = true;
        }
        return begun;
    }
}
