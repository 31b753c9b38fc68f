package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalog;
import org.volenti.common.Span;

/**
 * An audience rule in plain words, as far as words are known for it. What has none is left to the rule itself, which the
 * page shows beneath; nothing is guessed.
 */
@ApplicationScoped
class AudienceWords {
    private static final String EVENT = "\"([^\"]+)\"";
    private static final String WITHIN = "(?:, *\"(P[^\"]+)\")?";
    private static final String WHERE = "(?:, *\\{ *\"[^\"]+\" *: *\"([^\"]+)\" *\\})?";
    private static final String OPERATOR = " *(>=|<=|==|>|<) *";
    private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";

    private static final Pattern SEGMENT = Pattern.compile("(!?) *segment\\(" + EVENT + "\\)");
    private static final Pattern DAYS_SINCE =
            Pattern.compile("daysSince\\(" + EVENT + WHERE + "\\)" + OPERATOR + "(\\d+)");
    private static final Pattern COUNT =
            Pattern.compile("count\\(" + EVENT + WITHIN + WHERE + "\\)" + OPERATOR + "(\\d+)");
    private static final Pattern DID = Pattern.compile("(!?) *did\\(" + EVENT + WITHIN + WHERE + "\\)");
    private static final Pattern PLACES = Pattern.compile("country (?:in \\[([^\\]]+)\\]|== (\"[A-Z]{2}\"))");
    private static final Pattern ANNIVERSARY = Pattern.compile("anniversary\\((\\w+)\\)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(event\\.)?([a-z]\\w*)" + OPERATOR + "(?:" + NUMBER + "|\"([^\"]*)\")");

    private final SentenceText text;
    private final Phrases phrases;

    AudienceWords(SentenceText text, Phrases phrases) {
        this.text = text;
        this.phrases = phrases;
    }

    /** Who they are, e.g. “people in “Lapsed” and with at least two orders”. */
    String people(String rule, Catalog catalog) {
        var said = new ArrayList<String>();
        boolean complete = true;
        for (var part : conjuncts(rule)) {
            var words = clause(part, catalog);
            words.ifPresent(said::add);
            complete &= words.isPresent();
        }
        if (said.isEmpty()) return text.ruleBelow();
        var people = text.people(phrases.and(said));
        return complete ? people : text.andRuleBelow(people);
    }

    /** Whether {@link #people} leaves something to the rule itself. */
    boolean isComplete(String rule, Catalog catalog) {
        return conjuncts(rule).stream().allMatch(part -> clause(part, catalog).isPresent());
    }

    private Optional<String> clause(String part, Catalog catalog) {
        return match(SEGMENT, part)
                .map(m -> segment(m, catalog))
                .or(() -> match(DAYS_SINCE, part).flatMap(this::daysSince))
                .or(() -> match(COUNT, part).map(this::count))
                .or(() -> match(DID, part).map(this::did))
                .or(() -> match(PLACES, part).map(this::places))
                .or(() -> match(ANNIVERSARY, part).map(m -> text.today(Phrases.words(m.group(1)))))
                .or(() -> match(ATTRIBUTE, part).map(this::attribute));
    }

    private static Optional<MatchResult> match(Pattern pattern, String part) {
        var matcher = pattern.matcher(part);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private String segment(MatchResult m, Catalog catalog) {
        var locale = catalog.policy().brand().locale();
        var segment = catalog.segments().get(m.group(2));
        var name = segment == null ? m.group(2) : segment.name().in(locale, locale);
        return m.group(1).isEmpty() ? text.inSegment(name) : text.notInSegment(name);
    }

    private Optional<String> daysSince(MatchResult m) {
        if (m.group(2) != null) return Optional.empty();
        var event = Phrases.event(m.group(1));
        var days = m.group(4);
        return switch (m.group(3)) {
            case ">" -> Optional.of(text.lastMoreThan(event, days));
            case ">=" -> Optional.of(text.lastAtLeast(event, days));
            case "<" -> Optional.of(text.lastLessThan(event, days));
            case "<=" -> Optional.of(text.lastAtMost(event, days));
            default -> Optional.empty();
        };
    }

    private String count(MatchResult m) {
        long number = Long.parseLong(m.group(5));
        var n = phrases.number(number);
        var events = phrases.events(m.group(1), number);
        var where = where(m.group(3));
        var within = within(m.group(2));
        return switch (m.group(4)) {
            case ">" -> text.moreThan(n, events, where, within);
            case ">=" -> text.atLeast(n, events, where, within);
            case "<" -> text.fewerThan(n, events, where, within);
            case "<=" -> text.atMost(n, events, where, within);
            default ->
                number == 0
                        ? text.none(phrases.events(m.group(1), 2), where, within)
                        : text.exactly(n, events, where, within);
        };
    }

    private String did(MatchResult m) {
        var where = where(m.group(4));
        var within = within(m.group(3));
        return m.group(1).isEmpty()
                ? text.atLeast(phrases.number(1), phrases.events(m.group(2), 1), where, within)
                : text.none(phrases.events(m.group(2), 2), where, within);
    }

    private String where(@Nullable String value) {
        return value == null ? "" : text.ofValue(value);
    }

    private String within(@Nullable String span) {
        return span == null ? "" : text.inTheLast(phrases.lastSpan(Span.parse(span)));
    }

    private String places(MatchResult m) {
        var codes = m.group(1) == null ? m.group(2) : m.group(1);
        var names = new ArrayList<String>();
        for (var code : codes.split(",", -1)) {
            var country = code.strip().replace("\"", "");
            names.add(Locale.of("", country).getDisplayCountry(Locale.ENGLISH));
        }
        return text.inPlaces(phrases.or(names));
    }

    private String attribute(MatchResult m) {
        var name = Phrases.words(m.group(2));
        var value = m.group(4) == null ? "“" + m.group(5) + "”" : m.group(4).replaceFirst("\\.0+$", "");
        return switch (m.group(3)) {
            case ">" -> text.isMoreThan(name, value);
            case ">=" -> text.isAtLeast(name, value);
            case "<" -> text.isLessThan(name, value);
            case "<=" -> text.isAtMost(name, value);
            default -> text.is(name, value);
        };
    }

    /** The parts that {@code &&} joins at the top; one part where anything else is at the top. */
    static List<String> conjuncts(String rule) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < rule.length(); i++) {
            char c = rule.charAt(i);
            if (c == '"' || c == '\'') quoted = !quoted;
            if (quoted) continue;
            if ("([{".indexOf(c) >= 0) depth++;
            if (")]}".indexOf(c) >= 0) depth--;
            if (depth == 0 && rule.startsWith("||", i)) return List.of(rule.strip());
            if (depth == 0 && rule.startsWith("&&", i)) {
                parts.add(rule.substring(from, i).strip());
                from = i + 2;
            }
        }
        parts.add(rule.substring(from).strip());
        return parts.stream()
                .map(part -> part.replace('\'', '"').replaceAll("\\s+", " "))
                .toList();
    }
}
