package org.volenti.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of standing told once more, backwards and per question, sharing nothing with {@link StandingFold} but the
 * facts: “which is the last thing she said that counts?”
 */
final class ConsentModel {
    private final List<StandingFact> facts;
    private final String serviceId;
    private final String processingId;

    ConsentModel(List<StandingFact> facts, String serviceId, String processingId) {
        this.facts = facts;
        this.serviceId = serviceId;
        this.processingId = processingId;
    }

    StandingState ask(String purpose, String channel, long point, Instant validAt, Instant knownAt) {
        var heard = heard(purpose, channel, point, validAt, knownAt);
        var last = lastThatCounts(heard, heard.size());
        if (last.isEmpty()) return StandingState.NEVER_ASKED;
        return hasEnded(last.get(), validAt)
                ? StandingState.EXPIRED
                : last.get().effect();
    }

    private List<StandingFact> heard(String purpose, String channel, long point, Instant validAt, Instant knownAt) {
        var heard = new ArrayList<StandingFact>();
        for (var fact : facts) {
            boolean known =
                    !fact.recordedAt().isAfter(knownAt) && !fact.occurredAt().isAfter(validAt);
            if (known && !isTakenBack(fact, knownAt) && concerns(fact.key(), purpose, channel, point)) heard.add(fact);
        }
        heard.sort((a, b) -> happensBefore(a, b) ? -1 : 1);
        return heard;
    }

    /** Undone, or itself only the undoing of another; whenever that happened, it is as if neither had been told. */
    private boolean isTakenBack(StandingFact fact, Instant knownAt) {
        if (fact.effect() == StandingState.NEVER_ASKED) return true;
        return facts.stream()
                .filter(other -> other.effect() == StandingState.NEVER_ASKED)
                .filter(other -> !other.recordedAt().isAfter(knownAt))
                .anyMatch(other -> other.cites().equals(Optional.of(fact.eventId())));
    }

    private boolean concerns(StandingKey key, String purpose, String channel, long point) {
        if (key.purpose().isEmpty() && purpose.equals(serviceId)) return false;
        if (!key.purpose().isEmpty() && !key.purpose().equals(purpose)) return false;
        if (purpose.equals(processingId)) return key.channel().isEmpty() && key.contactPointId() == 0;
        if (!key.channel().isEmpty() && !key.channel().equals(channel)) return false;
        return key.contactPointId() == 0 || key.contactPointId() == point;
    }

    private static boolean happensBefore(StandingFact a, StandingFact b) {
        if (!a.occurredAt().equals(b.occurredAt())) return a.occurredAt().isBefore(b.occurredAt());
        if (saysNo(a) != saysNo(b)) return saysNo(b);
        if (!a.recordedAt().equals(b.recordedAt())) return a.recordedAt().isBefore(b.recordedAt());
        return a.eventId() < b.eventId();
    }

    private static Optional<StandingFact> lastThatCounts(List<StandingFact> heard, int before) {
        for (int i = before - 1; i >= 0; i--) if (counts(heard, i)) return Optional.of(heard.get(i));
        return Optional.empty();
    }

    private static boolean counts(List<StandingFact> heard, int i) {
        var fact = heard.get(i);
        if (saysNo(fact)) return true;
        var present = lastThatCounts(heard, i).filter(p -> p.effect() == StandingState.GRANTED);
        var live = present.filter(p -> !hasEnded(p, fact.occurredAt()));
        if (fact.effect() == StandingState.EXPIRED) return live.isPresent();
        if (!outweighsTheNo(heard, i)) return false;
        // what waits hides nothing that she said
        if (fact.effect() == StandingState.PENDING) return live.isEmpty() && nothingToLift(heard, i);
        return live.isEmpty() || fact.lifts() != Lift.NOTHING || live.get().lifts() == Lift.NOTHING;
    }

    private static boolean nothingToLift(List<StandingFact> heard, int i) {
        for (int j = i - 1; j >= 0; j--) {
            if (saysNo(heard.get(j))) return false;
            if (heard.get(j).effect() == StandingState.GRANTED && counts(heard, j)) return true;
        }
        return true;
    }

    /** Every no since the last grant that counted has to be lifted. */
    private static boolean outweighsTheNo(List<StandingFact> heard, int i) {
        for (int j = i - 1; j >= 0; j--) {
            var earlier = heard.get(j);
            if (saysNo(earlier)) {
                boolean wholePerson = earlier.key().purpose().isEmpty()
                        && earlier.key().channel().isEmpty()
                        && earlier.key().contactPointId() == 0;
                var weight = wholePerson ? Lift.EVERYTHING : Lift.ORDINARY;
                if (heard.get(i).lifts().ordinal() < weight.ordinal()) return false;
            } else if (earlier.effect() == StandingState.GRANTED && counts(heard, j)) {
                return true;
            }
        }
        return true;
    }

    private static boolean saysNo(StandingFact fact) {
        return fact.effect() == StandingState.WITHDRAWN
                || fact.effect() == StandingState.REFUSED
                || fact.effect() == StandingState.OBJECTED;
    }

    private static boolean hasEnded(StandingFact fact, Instant at) {
        return fact.effect() == StandingState.GRANTED
                && fact.expiresAt().filter(end -> !end.isAfter(at)).isPresent();
    }
}
