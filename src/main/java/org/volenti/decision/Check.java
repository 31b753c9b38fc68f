package org.volenti.decision;

import java.util.Optional;

/** One ground on which a candidate may not go out now. Asks nothing but the situation, so it is the same at the last look. */
interface Check {
    /** As it is called in traces. */
    String name();

    /** What its answer depends on beside the occasion: the same answer is not asked for twice. */
    Scope scope();

    Optional<Finding> objection(Situation s, Candidate c);

    /** What it found when it does not object, with the figures; empty when there is nothing to say. */
    default String figures(Situation s, Candidate c) {
        return "";
    }

    enum Scope {
        OCCASION,
        CHANNEL,
        OFFER,
        /** Channel and offer. */
        CANDIDATE
    }
}
