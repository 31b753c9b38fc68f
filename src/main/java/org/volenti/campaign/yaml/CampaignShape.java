package org.volenti.campaign.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Campaign.WhenCapped;
import org.volenti.campaign.Offer;
import org.volenti.common.Channel;
import org.volenti.common.Localized;
import org.volenti.common.Purpose;
import org.volenti.common.Span;

/** {@code campaigns/*.yaml}: trigger + audience + offers + channels. */
final class CampaignShape {
    private static final Map<String, WhenCapped> WHEN_CAPPED_WORDS = Map.of(
            "defer", WhenCapped.DEFER,
            "drop", WhenCapped.DROP,
            "next-offer", WhenCapped.NEXT_OFFER,
            "other-channel", WhenCapped.OTHER_CHANNEL);

    private static final Field<String> GOAL_EVENT =
            Field.required("event", Types.IDENTIFIER, "the event that counts as success");
    private static final Field<Span> WITHIN =
            Field.required("within", Types.SPAN_OF_TIME, "how soon after the message");

    static final Field<String> ID = Field.required("id", Types.CAMPAIGN_ID, "the word that the API and reports name");
    private static final Field<Localized> NAME =
            Field.optional("name", new LocalizedText(), "what people read (default: the id)");
    private static final Field<String> PURPOSE =
            Field.required("purpose", Types.IDENTIFIER, "a purpose of policy.yaml");
    private static final Field<String> CATEGORY = Field.optional(
            "category",
            Types.IDENTIFIER,
            "the kind of goods, which a soft opt-in must cover; an offer's own comes first");
    static final Field<Fields> TRIGGER = Field.required(
            "trigger",
            TriggerShape.TYPE,
            "what starts it: { schedule }, { event }, { launch: manual } or { api: true }");
    private static final Field<RuleText> AUDIENCE =
            Field.optional("audience", RuleText.TYPE, "whom it is for; absent: everybody");
    static final Field<List<Placed<String>>> OFFERS =
            Field.optional("offers", new ListOf<>(Types.IDENTIFIER, false), "one of which is chosen for each customer");
    static final Field<String> TEMPLATE = Field.optional(
            "template", Types.IDENTIFIER, "the wording of a message without an offer: a folder of templates/");
    static final Field<List<Placed<Channel>>> CHANNELS = Field.required(
            "channels",
            new ListOf<>(Types.CHANNEL, false),
            "those it may use, in this order unless the customer set her own");
    private static final Field<Integer> PRIORITY =
            Field.optional("priority", Types.whole(0, 1000), "higher wins (default 50)");
    private static final Field<WhenCapped> WHEN_CAPPED = Field.optional(
            "whenCapped",
            Scalar.ofText(
                    "a word for whenCapped",
                    CampaignShape::whenCapped,
                    Types.word("", WHEN_CAPPED_WORDS).schema()),
            "what becomes of a message that may not go out now: defer (default), drop, next-offer or other-channel");
    private static final Field<List<Placed<Fields>>> CAPS =
            Field.optional("caps", new ListOf<>(CapShape.PLAIN, true), "of this campaign, on top of the brand's");
    private static final Field<Span> EXPIRES =
            Field.optional("expires", Types.SPAN_OF_TIME, "how long an occasion is worth a message (default P7D)");
    private static final Field<Double> HOLDOUT =
            Field.optional("holdout", Types.SHARE, "share that gets nothing, to measure the effect, such as 10%");
    private static final Field<Fields> GOAL =
            Field.optional("goal", Shape.of("a goal", GOAL_EVENT, WITHIN), "what counts as success");

    static final Shape SHAPE = Shape.of(
                    "a campaign",
                    ID,
                    NAME,
                    PURPOSE,
                    CATEGORY,
                    TRIGGER,
                    AUDIENCE,
                    OFFERS,
                    TEMPLATE,
                    CHANNELS,
                    PRIORITY,
                    WHEN_CAPPED,
                    CAPS,
                    EXPIRES,
                    HOLDOUT,
                    GOAL)
            .withExactlyOneOf(OFFERS, TEMPLATE);

    private CampaignShape() {}

    static void check(Fields f, Scope scope) {
        var purpose = f.placed(PURPOSE).flatMap(scope::purpose);
        if (purpose.isPresent()) checkPurpose(f, purpose.get(), scope.problems());
        f.find(TRIGGER).ifPresent(trigger -> TriggerShape.check(trigger, scope));
        f.find(AUDIENCE)
                .filter(rule -> canBeRead(rule, f, scope))
                .ifPresent(rule -> scope.rule(rule, eventType(f, scope)));
        f.find(GOAL).flatMap(goal -> goal.placed(GOAL_EVENT)).ifPresent(scope::knowsEvent);
        f.each(OFFERS).forEach(scope::knowsOffer);
        f.placed(TEMPLATE).ifPresent(scope::knowsTemplate);
    }

    private static void checkPurpose(Fields f, Purpose purpose, Problems problems) {
        switch (purpose.kind()) {
            case MARKETING -> {}
            case SERVICE -> {
                if (f.has(OFFERS)) {
                    problems.add(
                            f.place(OFFERS),
                            "a service campaign carries no offers",
                            "name a template, or give it a marketing purpose");
                }
            }
            case PROCESSING ->
                problems.add(
                        f.place(PURPOSE),
                        "purpose " + purpose.id() + " is of kind processing: it sends nothing",
                        "name a purpose of kind marketing or service");
        }
    }

    /** Where the trigger cannot be read, nor can {@code event.…} in its rules: one problem is enough then. */
    private static boolean canBeRead(RuleText rule, Fields f, Scope scope) {
        boolean eventKnown = f.find(TRIGGER)
                .map(t -> !TriggerShape.isEvent(t)
                        || TriggerShape.eventType(t, scope).isPresent())
                .orElse(false);
        return eventKnown || !rule.source().contains("event.");
    }

    static Optional<String> eventType(Fields f, Scope scope) {
        return f.find(TRIGGER).flatMap(trigger -> TriggerShape.eventType(trigger, scope));
    }

    static Optional<Purpose> purpose(Fields f, Scope scope) {
        return f.find(PURPOSE).map(scope.purposes()::get);
    }

    static Campaign build(Fields f, Scope scope, Map<String, Offer> offers, int number) {
        return new Campaign(
                f.get(ID),
                f.find(NAME).orElse(Localized.of(f.get(ID))),
                purpose(f, scope).orElseThrow(),
                f.find(CATEGORY),
                TriggerShape.build(f.get(TRIGGER)),
                f.find(AUDIENCE).flatMap(rule -> scope.rule(rule, eventType(f, scope))),
                f.each(OFFERS).stream().map(id -> offers.get(id.value())).toList(),
                f.find(TEMPLATE),
                Placed.values(f.get(CHANNELS)),
                f.find(PRIORITY).orElse(50),
                f.find(WHEN_CAPPED).orElse(WhenCapped.DEFER),
                CapShape.caps(f.each(CAPS)),
                f.find(EXPIRES).orElse(Span.parse("P7D")),
                f.find(HOLDOUT).orElse(0.0),
                f.find(GOAL).map(goal -> new Campaign.Goal(goal.get(GOAL_EVENT), goal.get(WITHIN))),
                number);
    }

    private static WhenCapped whenCapped(String word) {
        if (word.equals("digest")) {
            throw new Unfit("whenCapped: digest is not built yet", "write defer, drop, next-offer or other-channel");
        }
        return Types.word("a word for whenCapped", WHEN_CAPPED_WORDS).parse().apply(word);
    }
}
