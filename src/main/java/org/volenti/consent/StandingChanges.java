package org.volenti.consent;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What recorded events came to, counted.
 *
 * @param moves standings that became others
 * @param bearings events by what they mean for the standing that they name
 */
public record StandingChanges(Map<Move, Long> moves, Map<Bearing, Long> bearings) {
    public static final StandingChanges NONE = new StandingChanges(Map.of(), Map.of());

    public record Move(StandingState from, StandingState to) {}

    public StandingChanges plus(StandingChanges other) {
        var allMoves = new LinkedHashMap<>(moves);
        other.moves.forEach((move, count) -> allMoves.merge(move, count, Long::sum));
        var allBearings = new EnumMap<Bearing, Long>(Bearing.class);
        allBearings.putAll(bearings);
        other.bearings.forEach((bearing, count) -> allBearings.merge(bearing, count, Long::sum));
        return new StandingChanges(allMoves, allBearings);
    }
}
