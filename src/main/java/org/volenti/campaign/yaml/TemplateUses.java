package org.volenti.campaign.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Notice;
import org.volenti.campaign.TemplateUse;
import org.volenti.common.Purpose;

/** Every use that campaigns make of templates, their own and those of their offers. */
final class TemplateUses {
    private TemplateUses() {}

    static List<TemplateUse> of(Parsed parsed, Scope scope) {
        var uses = new ArrayList<TemplateUse>();
        for (var campaign : parsed.all(Kind.CAMPAIGN)) {
            campaign.placed(CampaignShape.TEMPLATE)
                    .ifPresent(template -> use(campaign, template, false, scope).ifPresent(uses::add));
            for (var offer : campaign.each(CampaignShape.OFFERS)) {
                template(parsed, offer.value())
                        .map(name -> new Placed<>(name, offer.place()))
                        .flatMap(template -> use(campaign, template, true, scope))
                        .ifPresent(uses::add);
            }
        }
        uses.add(notice(scope));
        return uses;
    }

    /** What the service sends of its own, in a wording that the content may bring. */
    private static TemplateUse notice(Scope scope) {
        return new TemplateUse(
                "templates/" + Notice.TEMPLATE,
                Notice.TEMPLATE,
                Notice.CHANNELS,
                Purpose.Kind.SERVICE,
                Map.copyOf(scope.vocabulary().attributes()),
                Optional.empty(),
                false,
                true);
    }

    private static Optional<String> template(Parsed parsed, String offer) {
        return parsed.all(Kind.OFFER).stream()
                .filter(f -> f.find(OfferShape.ID).equals(Optional.of(offer)))
                .findFirst()
                .flatMap(f -> f.find(OfferShape.TEMPLATE));
    }

    /** Empty when too much is wrong with the campaign to say what the wording may read. */
    private static Optional<TemplateUse> use(Fields campaign, Placed<String> template, boolean offer, Scope scope) {
        var trigger = campaign.find(CampaignShape.TRIGGER);
        var eventType = CampaignShape.eventType(campaign, scope);
        boolean unknownEvent = trigger.filter(TriggerShape::isEvent).isPresent() && eventType.isEmpty();
        var kind = CampaignShape.purpose(campaign, scope).map(Purpose::kind);
        var channels = campaign.each(CampaignShape.CHANNELS);
        if (!scope.hasTemplate(template.value())
                || trigger.isEmpty()
                || unknownEvent
                || kind.isEmpty()
                || channels.isEmpty()) return Optional.empty();
        var event = eventType.map(type -> Map.copyOf(scope.vocabulary().events().getOrDefault(type, Map.of())));
        return Optional.of(new TemplateUse(
                template.place(),
                template.value(),
                Placed.values(channels),
                kind.get(),
                Map.copyOf(scope.vocabulary().attributes()),
                event,
                offer,
                trigger.filter(TriggerShape::isApi).isPresent()));
    }
}
