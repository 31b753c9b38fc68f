package org.volenti.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Problem;

/** What {@link ConsentJudge} found. */
public sealed interface ConsentJudgement {
    /**
     * May enter the ledger.
     *
     * @param effect absent when it changes no standing
     * @param terms those sent, else those of the wording
     * @param categories of a soft opt-in
     * @param wordingSha256 of the exact text shown: of the wording named, where it is held here, or of the page's own words
     * @param occurredAt never in the future
     */
    record Judged(
            StandingKey reach,
            Optional<StandingState> effect,
            Lift lifts,
            Optional<Instant> expiresAt,
            Optional<Terms> terms,
            Categories categories,
            Optional<String> wordingSha256,
            Instant occurredAt)
            implements ConsentJudgement {}

    record Refused(List<Problem> problems) implements ConsentJudgement {}
}
