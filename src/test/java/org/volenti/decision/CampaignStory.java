package org.volenti.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Campaign.WhenCapped;
import org.volenti.campaign.Offer;
import org.volenti.campaign.Trigger;
import org.volenti.common.Channel;
import org.volenti.common.Localized;
import org.volenti.common.Occasion;
import org.volenti.common.Purpose;
import org.volenti.common.Span;
import org.volenti.frequency.Cap;
import org.volenti.rules.Rule;

/** A campaign on its way into a situation. */
final class CampaignStory {
    final String id;
    Purpose purpose = Story.OFFERS;
    final List<Offer> offers = new ArrayList<>();
    List<Channel> channels = List.of(Channel.EMAIL);
    int priority = 50;
    WhenCapped whenCapped = WhenCapped.DEFER;
    final List<Cap> caps = new ArrayList<>();
    double holdout;
    Optional<Instant> expiresAt = Optional.empty();
    Optional<Instant> notBefore = Optional.empty();
    Optional<String> category = Optional.empty();
    Optional<Rule> audience = Optional.empty();
    boolean audienceMatched = true;

    CampaignStory(String id) {
        this.id = id;
    }

    CampaignStory on(Channel... channels) {
        this.channels = List.of(channels);
        return this;
    }

    CampaignStory priority(int priority) {
        this.priority = priority;
        return this;
    }

    CampaignStory whenCapped(WhenCapped whenCapped) {
        this.whenCapped = whenCapped;
        return this;
    }

    CampaignStory offer(String offerId, double value) {
        offers.add(Story.offer(offerId, value));
        return this;
    }

    CampaignStory expiresAt(Instant instant) {
        expiresAt = Optional.of(instant);
        return this;
    }

    Campaign build() {
        return new Campaign(
                id,
                Localized.of(id),
                purpose,
                category,
                new Trigger.Launch(),
                audience,
                List.copyOf(offers),
                offers.isEmpty() ? Optional.of("template-" + id) : Optional.empty(),
                channels,
                priority,
                whenCapped,
                List.copyOf(caps),
                Span.parse("P7D"),
                holdout,
                Optional.empty(),
                1);
    }

    Due due(long decisionId, Instant now) {
        return new Due(
                decisionId,
                build(),
                new Occasion("launch:" + decisionId),
                Optional.empty(),
                Map.of(),
                0,
                now,
                expiresAt.orElse(now.plusSeconds(7 * 86_400)),
                notBefore,
                Optional.empty(),
                audienceMatched);
    }
}
