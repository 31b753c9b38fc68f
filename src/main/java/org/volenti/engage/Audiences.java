package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.rules.AudienceQuery;

/** Whom a campaign is for, as one statement over everybody. Reads customer. */
@ApplicationScoped
class Audiences {
    /** Everybody, when the campaign names no audience. */
    AudienceQuery query(Catalog catalog, Campaign campaign, Instant now) {
        return campaign.audience()
                .map(rule -> rule.audience(
                        now, catalog.policy().brand().zone(), catalog.policy().behaviourUse()))
                .orElseGet(() -> new AudienceQuery("SELECT lane, customer_id FROM customer", List.of()));
    }

    /** Of a launch: a schedule in the customers' zones launches zone by zone, and the occasion names the zone. */
    AudienceQuery query(Catalog catalog, Campaign campaign, String occasion, Instant now) {
        var all = query(catalog, campaign, now);
        var zone = Schedules.zoneOf(occasion);
        if (zone.isEmpty()) return all;
        var values = new ArrayList<>(all.parameters());
        values.add(catalog.policy().brand().zone().getId());
        values.add(zone.get());
        return new AudienceQuery("""
                SELECT z.lane, z.customer_id FROM (%s) m JOIN customer z USING (lane, customer_id)
                WHERE coalesce(z.time_zone, ?) = ?""".formatted(all.sql()), values);
    }
}
