package org.volenti.consent;

import java.time.Instant;
import java.util.Optional;

/**
 * What stands for one contact point and purpose at an instant.
 *
 * @param since when the event that decides took effect; {@link Instant#EPOCH} when never asked
 * @param categories what it covers, where it rests on a soft opt-in
 * @param eventId the consent event that decides; 0 when there is none
 */
public record Standing(
        StandingState state,
        Instant since,
        Optional<String> basis,
        Optional<Terms> terms,
        Categories categories,
        Optional<Instant> expiresAt,
        long eventId) {
    public static final Standing NEVER_ASKED = new Standing(
            StandingState.NEVER_ASKED,
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Categories.NONE,
            Optional.empty(),
            0);

    /** Whether it covers some goods only. */
    public boolean isSoftOptIn() {
        return basis.filter(Basis.SOFT_OPT_IN.word()::equals).isPresent();
    }
}
