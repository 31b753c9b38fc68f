package org.volenti.campaign.yaml;

import java.util.Optional;
import java.util.OptionalLong;
import org.volenti.campaign.Offer;
import org.volenti.campaign.yaml.JurisdictionsShape.ValidShape;
import org.volenti.common.Localized;
import org.volenti.frequency.Window;

/** {@code campaigns/offers/*.yaml}: what may be proposed. */
final class OfferShape {
    private static final Field<Integer> LIMIT = Field.required("limit", Types.whole(1, 100_000), "how often at most");
    private static final Field<Window> PER = Field.required("per", Types.WINDOW, "the window it is counted in");

    static final Field<String> ID = Field.required("id", Types.IDENTIFIER, "the word that campaigns name");
    private static final Field<Localized> NAME = Field.required("name", new LocalizedText(), "what customers read");
    private static final Field<String> CATEGORY = Field.optional(
            "category",
            Types.IDENTIFIER,
            "the kind of goods, which a soft opt-in must cover (default: its campaign's)");
    private static final Field<Double> VALUE =
            Field.required("value", Types.amount(), "margin if taken, in the brand's currency");
    private static final Field<Double> COST = Field.optional("cost", Types.amount(), "of offering it once (default 0)");
    private static final Field<Double> WEIGHT =
            Field.optional("weight", Types.amount(), "the marketer's lever (default 1)");
    private static final Field<Fields> VALID =
            Field.optional("valid", ValidShape.SHAPE, "local dates of the brand on which it holds");
    private static final Field<RuleText> ELIGIBLE =
            Field.optional("eligible", RuleText.TYPE, "whom it is for (default everybody)");
    private static final Field<Integer> STOCK =
            Field.optional("stock", Types.whole(0, Integer.MAX_VALUE), "how often it can be offered in all");
    private static final Field<Fields> PER_CUSTOMER =
            Field.optional("perCustomer", Shape.of("a limit per customer", LIMIT, PER), "how often for one customer");
    static final Field<String> TEMPLATE =
            Field.required("template", Types.IDENTIFIER, "its wording: a folder of templates/");
    private static final Field<Boolean> FALLBACK =
            Field.optional("fallback", Types.TRUTH, "fits when nothing personal does (default false)");

    static final Shape SHAPE = Shape.of(
            "an offer",
            ID,
            NAME,
            CATEGORY,
            VALUE,
            COST,
            WEIGHT,
            VALID,
            ELIGIBLE,
            STOCK,
            PER_CUSTOMER,
            TEMPLATE,
            FALLBACK);

    private OfferShape() {}

    static void check(Fields f, Scope scope) {
        f.find(VALID).ifPresent(valid -> ValidShape.check(valid, scope));
        f.find(ELIGIBLE).ifPresent(rule -> scope.rule(rule, Optional.empty()));
        f.placed(TEMPLATE).ifPresent(scope::knowsTemplate);
    }

    /** Without its rule, which may name what is not declared any more. */
    static Offer.Told told(Fields f) {
        return new Offer.Told(
                f.get(ID),
                f.get(NAME),
                f.find(VALID).flatMap(v -> v.find(ValidShape.FROM)),
                f.find(VALID).flatMap(v -> v.find(ValidShape.TO)));
    }

    static Offer build(Fields f, Scope scope, int number) {
        return new Offer(
                f.get(ID),
                f.get(NAME),
                f.find(CATEGORY),
                f.get(VALUE),
                f.find(COST).orElse(0.0),
                f.find(WEIGHT).orElse(1.0),
                f.find(VALID).flatMap(v -> v.find(ValidShape.FROM)),
                f.find(VALID).flatMap(v -> v.find(ValidShape.TO)),
                f.find(ELIGIBLE).flatMap(rule -> scope.rule(rule, Optional.empty())),
                f.find(STOCK).map(OptionalLong::of).orElse(OptionalLong.empty()),
                f.find(PER_CUSTOMER).map(p -> new Offer.Limit(p.get(LIMIT), p.get(PER))),
                f.get(TEMPLATE),
                f.find(FALLBACK).orElse(false),
                number);
    }
}
