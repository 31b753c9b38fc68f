package org.volenti.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.volenti.decision.Trace.Line;

/**
 * Traces as compact JSON, since one is stored with every decision: {@code [[offers],[channels],line…]}, where a line is
 * {@code [check, offer, channel, "finding", 0]}; the usual checks are numbered, others named, offers and channels counted
 * from 0 or, in a line that was added later, named, −1 is none; the finding is left out where there is none, and the 0 where
 * the check was passed.
 */
public final class TraceJson {
    /** Numbers are kept in stored traces: only ever add at the end. */
    private static final List<String> CHECKS = List.of(
            "expiry",
            "permission",
            "suppression",
            "reachable",
            "audience",
            "eligible",
            "switch",
            "pause",
            "schedule",
            "snooze",
            "frequency",
            "law",
            "brand",
            "campaign",
            "gap",
            "arbitration",
            "holdout",
            "hours",
            "lastLook");

    private static final Map<String, Integer> NUMBERS =
            IntStream.range(0, CHECKS.size()).boxed().collect(Collectors.toMap(CHECKS::get, i -> i));

    private TraceJson() {}

    public static String write(Trace trace) {
        var offers = new ArrayList<String>();
        var channels = new ArrayList<String>();
        var text = new StringBuilder(1200);
        for (var line : trace.lines()) {
            var check = NUMBERS.get(line.check());
            if (check != null) text.append(",[").append(check);
            else quote(line.check(), text.append(",["));
            text.append(',').append(number(line.offer(), offers));
            text.append(',').append(number(line.channel(), channels));
            if (!line.finding().isEmpty() || !line.passed()) quote(line.finding(), text.append(','));
            if (!line.passed()) text.append(",0");
            text.append(']');
        }
        var head = new StringBuilder(64).append('[');
        names(offers, head);
        names(channels, head.append(','));
        return head.append(text).append(']').toString();
    }

    /** What a further line adds to a written trace before its last bracket; offer and channel go in by name. */
    public static String more(Line line) {
        var text = new StringBuilder(160).append(",[");
        var check = NUMBERS.get(line.check());
        if (check != null) text.append(check);
        else quote(line.check(), text);
        named(line.offer(), text);
        named(line.channel(), text);
        quote(line.finding(), text.append(','));
        if (!line.passed()) text.append(",0");
        return text.append(']').toString();
    }

    private static void named(Optional<String> name, StringBuilder text) {
        text.append(',');
        if (name.isPresent()) quote(name.get(), text);
        else text.append(-1);
    }

    private static int number(Optional<String> name, List<String> names) {
        if (name.isEmpty()) return -1;
        int known = names.indexOf(name.get());
        if (known >= 0) return known;
        names.add(name.get());
        return names.size() - 1;
    }

    private static void names(List<String> names, StringBuilder text) {
        text.append('[');
        for (int i = 0; i < names.size(); i++) quote(names.get(i), i == 0 ? text : text.append(','));
        text.append(']');
    }

    private static void quote(String string, StringBuilder text) {
        text.append('"');
        int plain = 0; // where the stretch begins that needs no escape, which goes in whole
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            boolean marked = c == '"' || c == '\\';
            if (!marked && c >= ' ' && !Character.isSurrogate(c)) continue;
            text.append(string, plain, i);
            plain = i + 1;
            if (marked) text.append('\\').append(c);
            else
                text.append("\\u")
                        .append(hex(c >> 12))
                        .append(hex(c >> 8))
                        .append(hex(c >> 4))
                        .append(hex(c));
        }
        text.append(string, plain, string.length()).append('"');
    }

    private static char hex(int bits) {
        return Character.forDigit(bits & 15, 16);
    }

    /** The complete trace, candidate by candidate; throws {@link IllegalArgumentException} for what {@link #write} never wrote. */
    public static Trace read(String json) {
        var parts = new JsonArrays(json).read();
        if (parts.size() < 2) throw new IllegalArgumentException("not a trace");
        var offers = JsonArrays.list(parts.get(0));
        var channels = JsonArrays.list(parts.get(1));
        var lines = new ArrayList<Line>();
        for (var part : parts.subList(2, parts.size())) {
            var line = JsonArrays.list(part);
            lines.add(new Line(
                    name(line.get(1), offers),
                    name(line.get(2), channels),
                    line.get(0) instanceof Integer check ? CHECKS.get(check) : (String) line.get(0),
                    line.size() < 5,
                    line.size() < 4 ? "" : (String) line.get(3)));
        }
        return new Trace(lines).complete();
    }

    private static Optional<String> name(Object number, List<?> names) {
        if (number instanceof String name) return Optional.of(name);
        int at = (Integer) number;
        return at < 0 ? Optional.empty() : Optional.of((String) names.get(at));
    }
}
