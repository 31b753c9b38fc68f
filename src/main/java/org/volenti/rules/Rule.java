package org.volenti.rules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.Profile;

/** A yes-or-no question about a customer, with one meaning in memory and in SQL. Immutable and safe for all threads. */
public final class Rule {
    private final String source;
    private final Expr expr;
    private final int nodes;
    private final Needs needs;
    private final Evaluator evaluator;

    Rule(String source, Expr expr, int nodes) {
        this.source = source;
        this.expr = expr;
        this.nodes = nodes;
        this.needs = NeedsReader.of(expr);
        this.evaluator = MemoryCompiler.compile(expr);
    }

    /** The rule as it was written. */
    public String source() {
        return source;
    }

    /** What a profile must hold before {@link #evaluate} can be asked. */
    public Needs needs() {
        return needs;
    }

    /**
     * What the rule says of one customer at that instant.
     *
     * @param zone the brand's, which stands in for a customer without one
     * @param event the trigger's; without it whatever reads {@code event.…} is unknown
     */
    public Truth evaluate(Profile profile, Instant now, ZoneId zone, Optional<BehaviourEvent> event) {
        var answer = evaluator.value(new Subject(profile, now(now), zone, event.orElse(null)));
        if (answer == null) return Truth.UNKNOWN;
        return (Boolean) answer ? Truth.TRUE : Truth.FALSE;
    }

    /** All customers of whom the rule says TRUE at that instant; {@code event.…} is unknown there. */
    public AudienceQuery audience(Instant now, ZoneId brandZone, BehaviourUse use) {
        return new SqlWriter(now(now), brandZone, use).audience(expr);
    }

    Expr expr() {
        return expr;
    }

    int nodes() {
        return nodes;
    }

    private static Instant now(Instant now) {
        var micros = Values.inRange(now);
        if (micros == null) throw new IllegalArgumentException(now + " is not in the years 1 to 9999");
        return micros;
    }
}
