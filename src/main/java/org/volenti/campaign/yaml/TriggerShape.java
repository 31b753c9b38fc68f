package org.volenti.campaign.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Trigger;
import org.volenti.common.Span;

/** A campaign's trigger: exactly one of schedule, event, launch and api. */
final class TriggerShape {
    private static final Span A_DAY = Span.parse("P1D");

    private static final Field<String> SCHEDULE =
            Field.required("schedule", CronText.TYPE, "five-field Unix cron: minute hour day month weekday");
    private static final Field<Boolean> ZONE = Field.optional(
            "zone",
            Types.word("a zone", Map.of("brand", false, "customer", true)),
            "whose clock it reads (default brand)");

    private static final Field<String> EVENT =
            Field.required("event", Types.IDENTIFIER, "the type of event that starts it");
    private static final Field<Span> AFTER =
            Field.optional("after", Types.SPAN_OF_TIME, "how long to wait; a further such event restarts the wait");
    private static final Field<List<Placed<String>>> UNLESS = Field.optional(
            "unless", new ListOf<>(Types.IDENTIFIER, false), "types of events that make it pointless meanwhile");
    private static final Field<Span> AGAIN =
            Field.optional("again", Types.SPAN_OF_TIME, "how long it rests for that customer afterwards");
    private static final Field<Span> MAX_AGE =
            Field.optional("maxAge", Types.SPAN_OF_TIME, "older events teach but never trigger (default P1D)");

    private static final Field<Boolean> LAUNCH = Field.required(
            "launch", Types.word("a launch", Map.of("manual", true)), "by a marketer, for the whole audience");
    private static final Field<Boolean> API = Field.required(
            "api",
            new Scalar<>("true", Types.TRUTH.tags(), TriggerShape::onlyTrue, Map.of("const", true)),
            "by a developer, for one customer");

    static final Choice TYPE = new Choice(
            "a trigger",
            List.of(
                    Shape.of("a schedule trigger", SCHEDULE, ZONE),
                    Shape.of("an event trigger", EVENT, AFTER, UNLESS, AGAIN, MAX_AGE),
                    Shape.of("a launch trigger", LAUNCH),
                    Shape.of("an API trigger", API)));

    private TriggerShape() {}

    static void check(Fields f, Scope scope) {
        f.placed(EVENT).ifPresent(scope::knowsEvent);
        f.each(UNLESS).forEach(scope::knowsEvent);
    }

    /** The type whose properties its rules and wording may read; empty where no known event triggers. */
    static Optional<String> eventType(Fields f, Scope scope) {
        return f.find(EVENT).filter(scope.vocabulary().events()::containsKey);
    }

    static boolean isEvent(Fields f) {
        return f.has(EVENT);
    }

    static boolean isApi(Fields f) {
        return f.has(API);
    }

    static Trigger build(Fields f) {
        if (f.has(SCHEDULE))
            return new Trigger.Schedule(f.get(SCHEDULE), f.find(ZONE).orElse(false));
        if (f.has(EVENT)) {
            return new Trigger.Event(
                    f.get(EVENT),
                    f.find(AFTER),
                    Placed.values(f.each(UNLESS)),
                    f.find(AGAIN),
                    f.find(MAX_AGE).orElse(A_DAY));
        }
        return f.has(API) ? new Trigger.Api() : new Trigger.Launch();
    }

    private static boolean onlyTrue(String text) {
        if (text.equals("true")) return true;
        throw new Unfit("api is either true or left out", "write api: true");
    }
}
