package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.volenti.consent.ConsentAction;
import org.volenti.engage.Departures;
import org.volenti.message.LinkClaim;

/** Why she left, where she tells: kept with {@code volenti.withdrew}, once for each no. */
@ApplicationScoped
class Leaving {
    static final Set<String> REASONS = Set.of("tooMany", "notRelevant", "neverAgreed", "other");
    private static final Duration WITHIN = Duration.ofHours(1);

    private final LatestNo latest;
    private final Departures departures;
    private final InstantSource time;

    Leaving(LatestNo latest, Departures departures, InstantSource time) {
        this.latest = latest;
        this.departures = departures;
        this.time = time;
    }

    /** Does nothing for a reason that nobody offered, nor without a no that it could belong to. */
    @Transactional
    public void tell(LinkClaim claim, String reason) {
        var now = time.instant();
        var no = latest.of(claim.customer(), ConsentAction.WITHDRAWN, ConsentAction.OBJECTED)
                .filter(event -> now.isBefore(event.recordedAt().plus(WITHIN)));
        if (!REASONS.contains(reason) || no.isEmpty()) return;
        // one from before noes were told
        if (!departures.explain(no.get(), reason)) {
            departures.tell(List.of(no.get()), claim.message());
            departures.explain(no.get(), reason);
        }
    }
}
