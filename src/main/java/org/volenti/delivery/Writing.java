package org.volenti.delivery;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Offer;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.message.CannotRender;
import org.volenti.message.Composer;
import org.volenti.message.Message;
import org.volenti.message.Unwritten;
import org.volenti.profile.Profile;
import org.volenti.profile.Profiles;

/** Writes the messages of one lane: one query for all their customers. */
@Singleton
public class Writing {
    private final Profiles profiles;
    private final Catalogs catalogs;
    private final Composer composer;
    private final InstantSource clock;

    public Writing(Profiles profiles, Catalogs catalogs, Composer composer, InstantSource clock) {
        this.profiles = profiles;
        this.catalogs = catalogs;
        this.composer = composer;
        this.clock = clock;
    }

    List<Written> write(Lane lane, List<Planned> due) {
        var customers = due.stream()
                .map(planned -> planned.id().owner())
                .distinct()
                .sorted()
                .toList();
        var known = profiles.load(lane, customers, Map.of(), clock.instant());
        var catalog = catalogs.live();
        var written = new ArrayList<Written>(due.size());
        for (var planned : due) {
            var profile = known.get(planned.id().owner());
            written.add(
                    profile == null
                            ? new Written.Failed(planned, "the customer is not there any more")
                            : write(planned, profile, catalog));
        }
        return written;
    }

    private Written write(Planned planned, Profile profile, Catalog catalog) {
        var offer = planned.offer().flatMap(id -> catalogs.offer(id, planned.offerNumber()));
        if (planned.offer().isPresent() && offer.isEmpty()) {
            return new Written.Failed(
                    planned, "there is no offer " + planned.offer().get() + " any more");
        }
        try {
            return new Written.Ready(planned, composer.compose(unwritten(planned, offer), profile, catalog));
        } catch (CannotRender e) {
            return new Written.Failed(planned, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Written.Failed(planned, e.getClass().getSimpleName());
        }
    }

    Message measured(Message message) {
        return composer.measured(message, catalogs.live());
    }

    private static Unwritten unwritten(Planned planned, Optional<Offer.Told> offer) {
        return new Unwritten(
                planned.id(),
                planned.attempts() + 1,
                new OwnedId(planned.id().owner(), planned.decisionId()),
                planned.campaign(),
                planned.purpose(),
                planned.service(),
                offer,
                planned.channel(),
                planned.address(),
                planned.template(),
                planned.templateNumber(),
                planned.payload(),
                planned.createdAt(),
                planned.expiresAt());
    }
}
