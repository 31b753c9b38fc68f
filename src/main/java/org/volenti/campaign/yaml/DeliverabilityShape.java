package org.volenti.campaign.yaml;

import org.volenti.campaign.Policy;
import org.volenti.campaign.Policy.Deliverability;
import org.volenti.common.Span;

/** What the policy concludes from mail that comes back; each key alone may be written. */
final class DeliverabilityShape {
    private static final Deliverability USUAL = Deliverability.USUAL;

    private static final Field<Integer> LIMIT = Field.required(
            "limit",
            Types.whole(1, 100),
            "how many may come back from an address that is there, before it is given up");
    private static final Field<Span> PER = Field.required("per", Types.SPAN_OF_TIME, "within which time, such as P30D");
    private static final Field<Double> WARN = Field.required("warn", Types.SHARE, "share that is pointed out");
    private static final Field<Double> STOP =
            Field.required("stop", Types.SHARE, "share at which a campaign is paused");
    private static final Shape LIMITS = Shape.of("limits", WARN, STOP);

    private static final Field<Fields> RETURNS = Field.optional(
            "softBounces", Shape.of("soft bounces", LIMIT, PER), "when an address is given up (default 5 per P30D)");
    private static final Field<Fields> COMPLAINTS =
            Field.optional("complaints", LIMITS, "share of those sent (default warn 0.1%, stop 0.3%)");
    private static final Field<Fields> BOUNCES =
            Field.optional("bounces", LIMITS, "share of those sent (default warn 5%, stop 10%)");
    private static final Field<Span> OVER =
            Field.optional("over", Types.SPAN_OF_TIME, "the window that shares are taken in (default P7D)");
    private static final Field<Integer> AT_LEAST =
            Field.optional("atLeast", Types.whole(1, 1_000_000), "of fewer sent no share is taken (default 500)");

    static final Shape SHAPE = Shape.of("the deliverability", RETURNS, COMPLAINTS, BOUNCES, OVER, AT_LEAST);

    private DeliverabilityShape() {}

    static Deliverability build(Fields f) {
        var returns = f.find(RETURNS);
        return new Deliverability(
                returns.map(r -> r.get(LIMIT)).orElse(USUAL.returnsAllowed()),
                returns.map(r -> r.get(PER)).orElse(USUAL.returnsWithin()),
                f.find(COMPLAINTS).map(DeliverabilityShape::limits).orElse(USUAL.complaints()),
                f.find(BOUNCES).map(DeliverabilityShape::limits).orElse(USUAL.bounces()),
                f.find(OVER).orElse(USUAL.over()),
                f.find(AT_LEAST).orElse(USUAL.atLeast()));
    }

    private static Policy.Limits limits(Fields f) {
        return new Policy.Limits(f.get(WARN), f.get(STOP));
    }
}
