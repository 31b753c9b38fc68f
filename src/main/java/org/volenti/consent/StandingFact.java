package org.volenti.consent;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the fold reads of a consent event.
 *
 * @param effect what stands when it takes effect; {@link StandingState#NEVER_ASKED}: nothing of its own, it only undoes another
 * @param lifts which earlier no it is able to lift
 * @param cites the event that it answers
 */
public record StandingFact(
        long eventId,
        StandingKey key,
        StandingState effect,
        Lift lifts,
        Optional<String> basis,
        Optional<Terms> terms,
        Categories categories,
        Optional<Instant> expiresAt,
        Instant occurredAt,
        Instant recordedAt,
        Optional<Long> cites) {
    /** By effective time; at equal time a no comes after a yes and so wins; then by time of recording. */
    static final Comparator<StandingFact> ORDER = Comparator.comparing(StandingFact::occurredAt)
            .thenComparing(StandingFact::isNo)
            .thenComparing(StandingFact::recordedAt)
            .thenComparingLong(StandingFact::eventId);

    /** The event that from then on counts as never told. */
    public Optional<Long> undoes() {
        return cites.filter(id -> effect == StandingState.NEVER_ASKED);
    }

    boolean isNo() {
        return effect.isNo();
    }

    /** Whether it is a grant that has not expired by then. */
    boolean isLiveAt(Instant at) {
        return effect == StandingState.GRANTED
                && expiresAt.map(end -> end.isAfter(at)).orElse(true);
    }

    /** What it takes to come back from this no. */
    Lift barrier() {
        return key.equals(StandingKey.PERSON) ? Lift.EVERYTHING : Lift.ORDINARY;
    }
}
