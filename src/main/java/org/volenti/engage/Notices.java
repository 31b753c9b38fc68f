package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Notice;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.Occasion;

/** Sends what a page asks for, through the same flow as all else. */
@ApplicationScoped
public class Notices {
    private final Catalogs catalogs;
    private final Engagement engagement;
    private final Dispatching dispatching;
    private final Ids ids;
    private final InstantSource clock;

    Notices(Catalogs catalogs, Engagement engagement, Dispatching dispatching, Ids ids, InstantSource clock) {
        this.catalogs = catalogs;
        this.engagement = engagement;
        this.dispatching = dispatching;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * In a transaction of its own.
     *
     * @param point the contact point it goes to, and no other
     * @param data for the wording
     * @return whether it was put into the outbox
     */
    public boolean send(Notice notice, CustomerId customer, long point, Map<String, Object> data) {
        var now = clock.instant();
        var campaign = notice.campaign(catalogs.live().policy());
        long decision = ids.next(customer.lane());
        var matter = new Case(
                customer,
                decision,
                campaign,
                new Occasion("notice:" + decision),
                Optional.empty(),
                new Cause(Optional.empty(), data, Optional.empty(), Optional.of(point)),
                now,
                campaign.expires().after(now),
                0,
                false);
        var settled = engagement.engageAlone(customer.lane(), List.of(matter), Set.of(), now);
        var track = settled.stream()
                .filter(one -> one.matter().decisionId() == matter.decisionId())
                .flatMap(one -> one.track().stream())
                .findFirst();
        track.ifPresent(dispatching::nudge);
        return track.isPresent();
    }
}
