package org.volenti.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Says of a rule at which CEL's parser stopped what was read there and what was probably meant. */
final class Misread {
    private static final String PAGE = "src/docs/rules.md lists all that rules know";

    /** A text in quotes, a name, a number, a sign; whatever is none of them stands for itself. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'|[A-Za-z_][A-Za-z0-9_]*|[0-9][0-9.]*|===?|!==?|=[<>]|[<>]=|<>|&&|\\|\\||\\S");

    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("=", "write == to compare"),
            Map.entry("===", "write == to compare"),
            Map.entry("!==", "write != for what is not equal"),
            Map.entry("<>", "write != for what is not equal"),
            Map.entry("=<", "write <="),
            Map.entry("=>", "write >="),
            Map.entry("&", "write && between two conditions that must both hold"),
            Map.entry("|", "write || between two conditions of which one is enough"),
            Map.entry("“", "write straight quotes: \"DE\""),
            Map.entry("”", "write straight quotes: \"DE\""),
            Map.entry("„", "write straight quotes: \"DE\""),
            Map.entry("‘", "write straight quotes: \"DE\""),
            Map.entry("’", "write straight quotes: \"DE\""),
            Map.entry("\"", "the text has no end: close it with \" on the same line"),
            Map.entry("'", "the text has no end: close it with ' on the same line"));

    private static final Map<String, String> WORDS = Map.of(
            "and", "write && between two conditions that must both hold",
            "or", "write || between two conditions of which one is enough",
            "not", "write ! before the condition: !(country == \"DE\")",
            "is", "write == to compare, != for what is not equal",
            "equals", "write == to compare",
            "like", "write startsWith, endsWith or contains: city.startsWith(\"Ber\")",
            "between", "write two comparisons: a >= 1 && a <= 5",
            "then", "a rule is one condition: it says who, not what follows");

    private final String source;

    private Misread(String source) {
        this.source = source;
    }

    /** @param offset where the parser stopped, in UTF-16 units; it may have stumbled over what stands before */
    static RuleProblem problem(String source, int offset) {
        return new Misread(source).problem(offset);
    }

    private RuleProblem problem(int offset) {
        var tokens = TOKEN.matcher(source).results().toList();
        return meant(tokens).or(() -> unclosed(tokens)).orElseGet(() -> unfit(tokens, offset));
    }

    private Optional<RuleProblem> meant(List<MatchResult> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var mend = MEANT.get(token.group());
            if (mend == null && !isCalledOrRead(i, tokens)) {
                mend = WORDS.get(token.group().toLowerCase(Locale.ROOT));
            }
            if (mend != null) return Optional.of(at(token.start(), token.group(), "is nothing that rules know", mend));
        }
        return Optional.empty();
    }

    /** {@code equals(…)} or {@code order.is} are names, about which others know more. */
    private static boolean isCalledOrRead(int i, List<MatchResult> tokens) {
        boolean read = i > 0 && tokens.get(i - 1).group().equals(".");
        // not (…) is as good as not …
        return read || (i + 1 < tokens.size() && tokens.get(i + 1).group().equals("."));
    }

    private Optional<RuleProblem> unclosed(List<MatchResult> tokens) {
        Deque<MatchResult> open = new ArrayDeque<>();
        for (var token : tokens) {
            var sign = token.group();
            if ("([{".contains(sign)) open.push(token);
            if (!")]}".contains(sign)) continue;
            if (open.isEmpty())
                return Optional.of(at(token.start(), sign, "closes nothing", "take it away, or open it before"));
            var opened = open.pop().group();
            var fitting = closing(opened);
            if (!sign.equals(fitting))
                return Optional.of(at(token.start(), sign, "does not close “" + opened + "”", "write " + fitting));
        }
        return Optional.ofNullable(open.peek())
                .map(token -> at(
                        token.start(),
                        token.group(),
                        "is not closed",
                        "write " + closing(token.group()) + " after it"));
    }

    private static String closing(String opening) {
        return switch (opening) {
            case "(" -> ")";
            case "[" -> "]";
            default -> "}";
        };
    }

    private RuleProblem unfit(List<MatchResult> tokens, int offset) {
        var here = tokens.stream().filter(token -> token.end() > offset).findFirst();
        if (here.isEmpty()) {
            var last = tokens.getLast();
            return at(last.start(), last.group(), "is the end of the rule, and something must follow", PAGE);
        }
        return at(
                here.get().start(),
                here.get().group(),
                "does not fit there",
                "between two conditions stands && or ||, between two values a comparison such as ==; " + PAGE);
    }

    private RuleProblem at(int offset, String read, String what, String mend) {
        var place = new RuleProblem(what, mend, source, offset);
        var line = place.line() > 1 ? "line " + place.line() + ", " : "";
        return new RuleProblem(
                Words.quoted(read) + " at " + line + "column " + place.column() + " of the rule " + what,
                mend,
                source,
                offset);
    }
}
