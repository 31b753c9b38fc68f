package org.volenti.tools.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one run, or several together, came to.
 *
 * @param begun hand-overs by channel, as the sinks saw them
 * @param accepted of these, those that a sink took
 * @param people who were written to by way of marketing
 * @param worstDelayMillis of a hand-over after a withdrawal's answer; those that had begun before it are not counted
 * @param expected decisions that there must be
 * @param unknownTaken of the unknown, those that a sink had taken
 * @param open messages that were still waiting, with a time, when the run ended
 */
record Findings(
        int runs,
        Done done,
        Map<String, Long> begun,
        long accepted,
        long duplicates,
        long people,
        long capBreaches,
        long withdrawals,
        long late,
        long worstDelayMillis,
        long withoutPermission,
        long expected,
        long lost,
        long toldWrongly,
        long unknown,
        long unknownTaken,
        long open,
        List<String> examples) {
    static final Findings NONE =
            new Findings(0, new Done(0, 0, 0, 0, 0), Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    /**
     * What the harness did.
     *
     * @param pairs runs with two instances of the service on the same data
     * @param databaseKills of the kills, those that took the database along
     */
    record Done(int pairs, int kills, int databaseKills, int outages, long unanswered) {
        Done plus(Done other) {
            return new Done(
                    pairs + other.pairs,
                    kills + other.kills,
                    databaseKills + other.databaseKills,
                    outages + other.outages,
                    unanswered + other.unanswered);
        }
    }

    Findings plus(Findings other) {
        var both = new ArrayList<>(examples);
        both.addAll(other.examples);
        return new Findings(
                runs + other.runs,
                done.plus(other.done),
                begunWith(other),
                accepted + other.accepted,
                duplicates + other.duplicates,
                people + other.people,
                capBreaches + other.capBreaches,
                withdrawals + other.withdrawals,
                late + other.late,
                Math.max(worstDelayMillis, other.worstDelayMillis),
                withoutPermission + other.withoutPermission,
                expected + other.expected,
                lost + other.lost,
                toldWrongly + other.toldWrongly,
                unknown + other.unknown,
                unknownTaken + other.unknownTaken,
                open + other.open,
                both);
    }

    private Map<String, Long> begunWith(Findings other) {
        var sum = new TreeMap<>(begun);
        other.begun.forEach((channel, count) -> sum.merge(channel, count, Long::sum));
        return sum;
    }

    long handOvers() {
        return begun.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Everything that must never be. */
    long faults() {
        return duplicates + capBreaches + late + withoutPermission + lost + toldWrongly;
    }

    String table() {
        var lines = new ArrayList<String>();
        lines.add(
                "runs %d (%d with two instances), kills %d (%d with the database), provider outages %d, calls without an answer %,d"
                        .formatted(runs, done.pairs, done.kills, done.databaseKills, done.outages, done.unanswered));
        var channels = begun.entrySet().stream()
                .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        lines.add("hand-overs %,d (%s), accepted %,d".formatted(handOvers(), channels, accepted));
        lines.add("");
        lines.add("%-44s %7s   %-30s %s".formatted("", "found", "of", "at most, by 95 %"));
        lines.add(row("duplicates accepted", duplicates, accepted, "accepted"));
        lines.add(row("cap breaches", capBreaches, people, "people written to"));
        lines.add(row("hand-overs later than 1 s after a no", late, withdrawals, "noes answered"));
        lines.add(row("hand-overs without any yes", withoutPermission, handOvers(), "hand-overs"));
        lines.add(row("lost", lost, expected, "decisions expected"));
        lines.add(row("accepted, but told otherwise", toldWrongly, accepted, "accepted"));
        lines.add(row("unknown", unknown, accepted, "accepted"));
        lines.add(row("all but the unknown, by kill", faults(), done.kills, "kills"));
        lines.add("");
        lines.add("worst hand-over after a no %d ms; of the unknown %d had been taken; waiting at the end %d"
                .formatted(worstDelayMillis, unknownTaken, open));
        examples.stream().limit(20).forEach(example -> lines.add("✗ " + example));
        return String.join("\n", lines);
    }

    private static String row(String what, long found, long of, String things) {
        return "%-44s %,7d   %-30s %s".formatted(what, found, "%,d %s".formatted(of, things), bound(found, of));
    }

    /** The rate that one would have exceeded in 95 of 100 such runs: 3/n when nothing was found, else Byar's approximation. */
    private static String bound(long found, long of) {
        if (of == 0) return "–";
        double x = found + 1.0;
        double most = found == 0 ? 3 : x * Math.pow(1 - 1 / (9 * x) + 1.645 / (3 * Math.sqrt(x)), 3);
        return "%.3f %%".formatted(Math.min(100, 100 * most / of));
    }
}
