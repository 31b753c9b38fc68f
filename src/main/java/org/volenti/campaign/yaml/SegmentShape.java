package org.volenti.campaign.yaml;

import org.volenti.campaign.Segment;
import org.volenti.common.Localized;

/** {@code campaigns/segments/*.yaml}: named rules. */
final class SegmentShape {
    static final Field<String> ID =
            Field.required("id", Types.IDENTIFIER, "the word that rules name: segment(\"lapsed\")");
    private static final Field<Localized> NAME =
            Field.optional("name", new LocalizedText(), "what people read (default: the id)");
    static final Field<RuleText> RULE = Field.required("rule", RuleText.TYPE, "who belongs to it");

    static final Shape SHAPE = Shape.of("a segment", ID, NAME, RULE);

    private SegmentShape() {}

    static void check(Fields f, Scope scope) {
        f.find(RULE).ifPresent(scope::segmentRule);
    }

    static Segment build(Fields f, Scope scope, int number) {
        return new Segment(
                f.get(ID),
                f.find(NAME).orElse(Localized.of(f.get(ID))),
                scope.segmentRule(f.get(RULE)).orElseThrow(),
                number);
    }
}
