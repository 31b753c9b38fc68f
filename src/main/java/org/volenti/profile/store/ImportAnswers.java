package org.volenti.profile.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volenti.consent.Bearing;
import org.volenti.consent.StandingChanges;
import org.volenti.consent.StandingChanges.Move;
import org.volenti.consent.StandingState;
import org.volenti.profile.ImportUndo.Undone;

/** What previews foresee and what undoing came to, as JSON in the table {@code import_job}. */
final class ImportAnswers {
    private ImportAnswers() {}

    static String write(StandingChanges changes) {
        var moves = new LinkedHashMap<String, Long>();
        changes.moves()
                .forEach((move, count) ->
                        moves.put(move.from().word() + " " + move.to().word(), count));
        var bearings = new LinkedHashMap<String, Long>();
        changes.bearings().forEach((bearing, count) -> bearings.put(bearing.name(), count));
        return JsonText.write(Map.of("moves", moves, "bearings", bearings));
    }

    static StandingChanges changes(String json) {
        var read = JsonText.read(json);
        var moves = new LinkedHashMap<Move, Long>();
        counts(read, "moves").forEach((words, count) -> {
            int gap = words.indexOf(' ');
            var from = StandingState.of(words.substring(0, gap));
            moves.put(new Move(from, StandingState.of(words.substring(gap + 1))), count);
        });
        var bearings = new LinkedHashMap<Bearing, Long>();
        counts(read, "bearings").forEach((name, count) -> bearings.put(Bearing.valueOf(name), count));
        return new StandingChanges(moves, bearings);
    }

    static String write(Undone undone) {
        return JsonText.write(Map.of("undone", undone.undone(), "left", undone.left(), "reasons", undone.reasons()));
    }

    static Undone undone(String json) {
        var read = JsonText.read(json);
        return new Undone(number(read.get("undone")), number(read.get("left")), counts(read, "reasons"));
    }

    private static Map<String, Long> counts(Map<String, Object> read, String name) {
        var counts = new LinkedHashMap<String, Long>();
        if (read.get(name) instanceof Map<?, ?> members) {
            members.forEach((word, count) -> counts.put(String.valueOf(word), number(count)));
        }
        return counts;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
