package org.volenti.consent;

import java.time.Instant;
import java.util.Optional;

/** One row of the projection: the event that stands for a key. Whether a grant has expired is judged when it is asked. */
public record StandingRow(
        StandingKey key,
        StandingState state,
        Instant since,
        Optional<String> basis,
        Optional<Terms> terms,
        Categories categories,
        Optional<Instant> expiresAt,
        long eventId,
        Instant recordedAt) {
    static StandingRow of(StandingKey key, StandingFact fact) {
        return new StandingRow(
                key,
                fact.effect(),
                fact.occurredAt(),
                fact.basis(),
                fact.terms(),
                fact.categories(),
                fact.expiresAt(),
                fact.eventId(),
                fact.recordedAt());
    }

    /** Of two wide rows, both a no, the one that happened later. */
    boolean isLaterThan(StandingRow other) {
        int byTime = since.compareTo(other.since);
        if (byTime == 0) byTime = recordedAt.compareTo(other.recordedAt);
        return byTime == 0 ? eventId > other.eventId : byTime > 0;
    }

    public Standing at(Instant now) {
        if (state == StandingState.GRANTED && expiresAt.isPresent()) {
            var end = expiresAt.get();
            if (!end.isAfter(now)) {
                return new Standing(StandingState.EXPIRED, end, basis, terms, categories, expiresAt, eventId);
            }
        }
        return new Standing(state, since, basis, terms, categories, expiresAt, eventId);
    }
}
